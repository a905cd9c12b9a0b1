package dev.gengfu.gateway.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gengfu.domain.Json;
import dev.gengfu.gateway.dialect.BadInput;
import dev.gengfu.gateway.dialect.Dialects;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever comes by whatever topic is decided: a reading, a dead letter with a reason, or nothing.
 */
class DecoderIsTotalTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Decoder DECODER =
      new Decoder(
          "g1",
          new TimeJudge(ZoneId.of("UTC"), 1_451_606_400_000L, 5_000),
          device -> null,
          Dialects.load(Path.of("../../config/dialects")));

  private static final List<String> TOPICS =
      List.of(
          "gengfu/v1/readings/d1",
          "zigbee2mqtt/d1",
          "zigbee2mqtt/d1/availability",
          "d1/events/rpc",
          "tele/d1/SENSOR",
          "tele/d1/LWT",
          "stat/d1/RESULT",
          "v1/gateway/telemetry",
          "v1/gateway/disconnect",
          "v1/devices/d1/telemetry",
          "application/a/device/e/event/up",
          "statestream/binary_sensor/d1/state",
          "statestream/binary_sensor/d1/device_class",
          "d1/binary_sensor/smoke/state",
          "d1/sensor/temperature/state",
          "v3/app/devices/d1/up");

  /** Names that some dialect reads, so that the values behind them are looked at. */
  private static final List<String> NAMES =
      List.of(
          "time",
          "seq",
          "values",
          "alarm",
          "test",
          "fault",
          "battery",
          "smoke",
          "method",
          "params",
          "events",
          "event",
          "ts",
          "smoke:0",
          "devicepower:0",
          "percent",
          "Time",
          "Switch1",
          "Action",
          "device",
          "deviceInfo",
          "deviceName",
          "data",
          "object",
          "fCnt",
          "state",
          "uplink_message",
          "decoded_payload",
          "frm_payload",
          "f_cnt",
          "received_at",
          "*");

  @Property(tries = 3_000)
  void bytesAreDecided(@ForAll("topics") String topic, @ForAll byte[] payload) {
    requireDecided(topic, payload);
  }

  @Property(tries = 3_000)
  void jsonIsDecided(@ForAll("topics") String topic, @ForAll("trees") JsonNode tree) {
    requireDecided(topic, Json.write(tree));
  }

  private static void requireDecided(String topic, byte[] payload) {
    Outcome outcome =
        DECODER.mqtt(topic, new Message("mqtt:" + topic, payload, false, 1_795_443_303_120L));
    if (outcome instanceof Outcome.Refused refused) {
      assertThat(refused.deadLetter().reason()).isNotEqualTo(BadInput.INTERNAL);
      assertThat(refused.deadLetter().detail()).isNotBlank();
      assertThat(refused.deadLetter().length()).isEqualTo(payload.length);
    }
  }

  @Provide
  Arbitrary<String> topics() {
    return Arbitraries.of(TOPICS);
  }

  @Provide
  Arbitrary<JsonNode> trees() {
    return Arbitraries.recursive(
        DecoderIsTotalTest::leaves,
        inner ->
            Arbitraries.oneOf(
                Arbitraries.maps(Arbitraries.of(NAMES), inner)
                    .ofMaxSize(6)
                    .map(DecoderIsTotalTest::object),
                inner.list().ofMaxSize(3).map(DecoderIsTotalTest::array)),
        0,
        4);
  }

  private static Arbitrary<JsonNode> leaves() {
    return Arbitraries.oneOf(
        Arbitraries.of(
                "NotifyStatus",
                "NotifyFullStatus",
                "NotifyEvent",
                "ON",
                "smoke",
                "offline",
                "AWcA4Q==",
                "2026-11-23T22:15:03Z",
                "2026-11-23",
                "",
                "12",
                "\u0000")
            .map(NODES::textNode),
        Arbitraries.doubles().map(NODES::numberNode),
        Arbitraries.longs().map(NODES::numberNode),
        Arbitraries.of(true, false).map(NODES::booleanNode),
        Arbitraries.just(NODES.nullNode()));
  }

  private static JsonNode object(Map<String, JsonNode> members) {
    ObjectNode object = NODES.objectNode();
    members.forEach(object::set);
    return object;
  }

  private static JsonNode array(List<JsonNode> elements) {
    ArrayNode array = NODES.arrayNode();
    elements.forEach(array::add);
    return array;
  }
}
