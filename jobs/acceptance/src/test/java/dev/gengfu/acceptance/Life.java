package dev.gengfu.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Reading;
import dev.gengfu.gateway.decode.Decoder;
import dev.gengfu.gateway.decode.Message;
import dev.gengfu.gateway.decode.Outcome;
import dev.gengfu.gateway.decode.TimeJudge;
import dev.gengfu.gateway.dialect.Dialects;
import dev.gengfu.lifecycle.Night;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * The life of one device as a timeline: what it says over MQTT, and what becomes of it. The decoder
 * of the gateway and the building of the job, without what carries messages between them.
 */
final class Life {
  private static final ZoneId ZONE = ZoneId.of("UTC");
  private static final long PLAUSIBLE_FROM = 1_451_606_400_000L;
  private static final long AHEAD_MILLIS = 5_000;

  private final Night night = new Night();
  private final Dialects dialects = Dialects.load(Path.of("../../config/dialects"));
  private Decoder decoder;
  private long now;

  /** A life whose device is a smoke detector; {@code z1/512} is in zone z1. */
  static Life of(String device) {
    Life life = new Life();
    life.decoder = life.newGateway(device);
    return life;
  }

  private Decoder newGateway(String device) {
    return new Decoder(
        "g1",
        new TimeJudge(ZONE, PLAUSIBLE_FROM, AHEAD_MILLIS),
        id -> id.equals(device) ? new Device(id, "smoke", Night.placeOf(id), "g1") : null,
        dialects);
  }

  /** The gateway starts anew: what it knew of devices is gone. */
  Life gatewayRestarts(String device) {
    Life fresh = new Life();
    decoder = fresh.newGateway(device);
    return this;
  }

  Life at(String clock) {
    now = Night.time(clock);
    night.at(now);
    return this;
  }

  Life says(String topic, String payload) {
    return says(topic, payload, false);
  }

  /** A message that the broker had kept. */
  Life saidBefore(String topic, String payload) {
    return says(topic, payload, true);
  }

  private Life says(String topic, String payload, boolean retained) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    Outcome outcome = decoder.mqtt(topic, new Message("mqtt:" + topic, bytes, retained, now));
    assertThat(outcome).as("%s %s", topic, payload).isNotInstanceOf(Outcome.Refused.class);
    List<Reading> readings =
        outcome instanceof Outcome.Accepted accepted ? accepted.readings() : List.of();
    readings.forEach(night::reads);
    return this;
  }

  Life removed(String device) {
    night.removes(device, null);
    return this;
  }

  Life expect(String... lines) {
    night.expect(lines);
    return this;
  }

  Life expectNothing() {
    night.expectNothing();
    return this;
  }

  List<String> open() {
    return night.open();
  }
}
