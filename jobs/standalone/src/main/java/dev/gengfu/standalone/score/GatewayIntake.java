package dev.gengfu.standalone.score;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Reading;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.decode.Decoder;
import dev.gengfu.gateway.decode.Message;
import dev.gengfu.gateway.decode.Outcome;
import dev.gengfu.gateway.dialect.Dialects;
import dev.gengfu.workbench.score.Intake;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The decoding of the gateway, with its judgement of times, without a broker. */
public final class GatewayIntake implements Intake {
  private final Decoder decoder;

  /**
   * An intake that knows these devices.
   *
   * @param settings of the gateway whose judgement of times it shares
   */
  public GatewayIntake(GatewaySettings settings, List<Device> devices) {
    Map<String, Device> byId = new HashMap<>();
    devices.forEach(device -> byId.put(device.device(), device));
    decoder = new Decoder("g1", settings.timeJudge(), byId::get, Dialects.canonicalOnly());
  }

  @Override
  public List<Reading> readings(String topic, String payload, long arrivedAt) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    Outcome outcome = decoder.mqtt(topic, new Message("mqtt:" + topic, bytes, false, arrivedAt));
    if (outcome instanceof Outcome.Accepted accepted) {
      return accepted.readings();
    }
    return outcome instanceof Outcome.Refused refused ? refused.salvaged() : List.of();
  }
}
