package dev.gengfu.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Payloads as the makes document them. */
class ShippedDialectsTest {
  private static final Dialects DIALECTS = Reports.shipped();

  @Test
  void everyMakeThatIsPromisedIsThere() {
    assertThat(DIALECTS.all())
        .extracting(Dialect::name)
        .containsExactly(
            "canonical",
            "chirpstack",
            "esphome",
            "homeassistant",
            "shelly",
            "tasmota",
            "thethingsstack",
            "thingsboard",
            "zigbee2mqtt");
  }

  @Test
  void noTopicIsOfTwoMakes() {
    for (String topic :
        List.of(
            "gengfu/v1/readings/d1",
            "zigbee2mqtt/hall/smoke",
            "shellyplussmoke-a1/events/rpc",
            "tele/hall/SENSOR",
            "v1/gateway/telemetry",
            "application/a1/device/e1/event/up",
            "statestream/binary_sensor/hall/state",
            "hall/binary_sensor/smoke/state",
            "v3/app@ttn/devices/d1/up")) {
      assertThat(DIALECTS.all().stream().filter(make -> !make.routes(topic).isEmpty()))
          .as(topic)
          .hasSize(1);
    }
  }

  @Test
  void tasmotaSensorsHaveLocalTimesAndNamesOfTheirOwn() throws Exception {
    DeviceReport report =
        one(
            "tele/hall/SENSOR",
            "{\"Time\":\"2017-02-16T10:13:52\",\"DS18B20\":{\"Temperature\":20.6},\"TempUnit\":\"C\"}");
    assertThat(report.time()).isEqualTo("2017-02-16T10:13:52");
    assertThat(report.values()).isEqualTo(Map.of("temperature", 20.6));
    assertThat(report.alarm()).isFalse();
  }

  @Test
  void aContactOnATasmotaInputIsAnAlarmOfWhateverTheDeviceIs() throws Exception {
    assertThat(one("tele/hall/SENSOR", "{\"Time\":\"2024-02-24T22:20:38\",\"Switch1\":\"ON\"}"))
        .extracting(DeviceReport::alarm, DeviceReport::alarmKind)
        .containsExactly(true, null);
    assertThat(one("stat/hall/RESULT", "{\"Switch1\":{\"Action\":\"OFF\"}}").alarm()).isFalse();
    assertThat(items("stat/hall/RESULT", "{\"POWER\":\"ON\"}")).isEmpty();
  }

  @Test
  void aLostTasmotaIsAFault() throws Exception {
    assertThat(one("tele/hall/LWT", "Offline").fault()).isEqualTo("offline");
    assertThat(items("tele/hall/LWT", "Online")).isEmpty();
    assertThat(items("tele/hall/STATE", "{\"Uptime\":\"0T00:10:11\"}")).isEmpty();
  }

  @Test
  void aThingsBoardGatewaySpeaksOfManyDevicesAndTimes() throws Exception {
    List<ReportItem> items =
        items(
            "v1/gateway/telemetry",
            """
            {"Device A":[{"ts":1483228800000,"values":{"temperature":42,"humidity":80}},
                         {"ts":1483228801000,"values":{"temperature":43,"alarm":"smoke"}}],
             "Device B":[{"ts":1483228800000,"values":{"temperature":"42.5"}}]}
            """);
    assertThat(items)
        .extracting(ReportItem::device)
        .containsExactly("Device A", "Device A", "Device B");
    assertThat(items)
        .extracting(item -> item.report().time())
        .containsExactly("1483228800000", "1483228801000", "1483228800000");
    assertThat(items.get(1).report().alarmKind()).isEqualTo("smoke");
    assertThat(items.get(2).report().values()).isEqualTo(Map.of("temperature", 42.5));
  }

  @Test
  void aThingsBoardDeviceSpeaksWithAndWithoutTime() throws Exception {
    DeviceReport plain = one("v1/devices/d1/telemetry", "{\"temperature\":21,\"battery\":50}");
    assertThat(plain.time()).isNull();
    assertThat(plain.values()).isEqualTo(Map.of("temperature", 21.0, "battery", 0.5));
    DeviceReport timed =
        one("v1/devices/d1/telemetry", "{\"ts\":1451649600512,\"values\":{\"smokeAlarm\":true}}");
    assertThat(timed.time()).isEqualTo("1451649600512");
    assertThat(timed.alarmKind()).isEqualTo("smoke");
    assertThat(one("v1/gateway/disconnect", "{\"device\":\"Device A\"}").fault())
        .isEqualTo("offline");
    assertThat(items("v1/devices/d1/attributes", "{\"firmware\":\"1.2\"}")).isEmpty();
  }

  @Test
  void chirpStackHasObjectsOrBytes() throws Exception {
    String head =
        "{\"time\":\"2022-07-18T09:34:15.775023242+00:00\",\"fCnt\":10,\"fPort\":5,"
            + "\"deviceInfo\":{\"deviceName\":\"hall\",\"devEui\":\"0101010101010101\"},";
    String topic = "application/a1/device/0101010101010101/event/up";
    ReportItem decoded =
        items(topic, head + "\"object\":{\"smoke\":1,\"temperature\":22.5}}").get(0);
    assertThat(decoded.device()).isEqualTo("hall");
    assertThat(decoded.report().seq()).isEqualTo(10);
    assertThat(decoded.report().alarmKind()).isEqualTo("smoke");
    assertThat(decoded.report().values()).isEqualTo(Map.of("temperature", 22.5));
    // AWcA4QIAAQ==: 22.5 degrees on channel 1, a closed contact on channel 2.
    DeviceReport bytes = items(topic, head + "\"data\":\"AWcA4QIAAQ==\"}").get(0).report();
    assertThat(bytes.values()).isEqualTo(Map.of("temperature", 22.5));
    assertThat(bytes.alarm()).isTrue();
    assertThat(items(topic.replace("/up", "/join"), "{}")).isEmpty();
  }

  @Test
  void homeAssistantTellsStateAndClassOneByOne() throws Exception {
    Dialects fresh = Reports.shipped();
    String kitchen = "statestream/binary_sensor/kitchen/";
    assertThat(Reports.one(fresh, kitchen + "state", "on"))
        .as("an on of unknown class counts")
        .extracting(DeviceReport::alarm, DeviceReport::alarmKind)
        .containsExactly(true, null);
    assertThat(Reports.one(fresh, kitchen + "device_class", "\"smoke\"").alarmKind())
        .isEqualTo("smoke");
    assertThat(Reports.one(fresh, kitchen + "state", "off").alarm()).isFalse();
    assertThat(Reports.one(fresh, kitchen + "state", "unavailable").fault()).isEqualTo("offline");
    assertThat(Reports.items(fresh, kitchen + "icon", "\"mdi:fire\"")).isEmpty();

    String window = "statestream/binary_sensor/window/";
    Reports.one(fresh, window + "device_class", "\"window\"");
    assertThat(Reports.one(fresh, window + "state", "on").alarm()).isFalse();
  }

  @Test
  void anEspHomeTemperatureEndsNoAlarm() throws Exception {
    Dialects fresh = Reports.shipped();
    ReportItem smoke = Reports.items(fresh, "hall/binary_sensor/smoke/state", "ON").get(0);
    assertThat(smoke.device()).isEqualTo("hall-smoke");
    assertThat(smoke.report().alarmKind()).isEqualTo("smoke");
    assertThat(Reports.one(fresh, "hall/binary_sensor/smoke/state", "OFF").partial()).isFalse();
    DeviceReport hot = Reports.one(fresh, "hall/sensor/temperature/state", "31.5");
    assertThat(hot.partial()).as("it says nothing of smoke").isTrue();
    assertThat(hot.values()).isEqualTo(Map.of("temperature", 31.5));
    assertThat(Reports.one(fresh, "hall/status", "offline").fault()).isEqualTo("offline");
  }

  /** A board may be called like another make's topic, and an entity like a make's. */
  @Test
  void theMakeThatTellsATopicMostExactlyReadsIt() throws Exception {
    ReportItem item = items("statestream/binary_sensor/smoke/state", "on").get(0);
    assertThat(item.device()).isEqualTo("smoke");
    assertThat(item.report().alarm()).isTrue();
    assertThat(items("zigbee2mqtt/status", "{\"smoke\":true}").get(0).device()).isEqualTo("status");
  }

  /** A word that nobody listed: the message is refused, and in doubt there is an alarm. */
  @Test
  void anUnknownWordIsRefusedAndRaises() throws Exception {
    ReportItem item = items("hall/binary_sensor/smoke/state", "on").get(0);
    assertThat(item.fault().reason()).isEqualTo(BadInput.WRONG_TYPE);
    assertThat(item.alarm()).isTrue();
    assertThat(item.alarmKind()).isEqualTo("smoke");
    assertThat(items("hall/binary_sensor/smoke/state", "normal").get(0).alarm()).isFalse();
  }

  /** One report of a thermometer gone wrong must not make later ones unreadable. */
  @Test
  void whatCouldNotBeReadIsNotRemembered() throws Exception {
    Dialects fresh = Reports.shipped();
    String topic = "shelly-1/events/rpc";
    String head = "{\"method\":\"NotifyStatus\",\"params\":{\"ts\":1680962879.62,";
    ReportItem bad =
        Reports.items(
                fresh,
                topic,
                head + "\"temperature:0\":{\"tC\":\"hot\"},\"smoke:0\":{\"alarm\":true}}}")
            .get(0);
    assertThat(bad.fault()).isNotNull();
    assertThat(bad.alarm()).isTrue();
    DeviceReport next = Reports.one(fresh, topic, head + "\"humidity:0\":{\"rh\":40}}}");
    assertThat(next.alarm()).as("it had said so").isTrue();
    assertThat(Reports.one(fresh, topic, head + "\"smoke:0\":{\"alarm\":false}}}").alarm())
        .isFalse();
  }

  /** A full status whose alarm can't be read does not say that there is none. */
  @Test
  void afterAFullStatusThatCouldNotBeReadItsAlarmIsUnknown() throws Exception {
    Dialects fresh = Reports.shipped();
    String topic = "shelly-2/events/rpc";
    Reports.items(
        fresh,
        topic,
        "{\"method\":\"NotifyFullStatus\",\"params\":{\"ts\":1,\"smoke:0\":{\"alarm\":\"?\"}}}");
    String humid = "{\"method\":\"NotifyStatus\",\"params\":{\"ts\":2,\"humidity:0\":{\"rh\":40}}}";
    assertThat(Reports.one(fresh, topic, humid).partial()).isTrue();
  }

  @Test
  void aMessageThatDoesNotSpeakOfAlarmsIsPartial() throws Exception {
    assertThat(one("v1/devices/d1/telemetry", "{\"battery\":80}").partial()).isTrue();
    assertThat(one("v1/devices/d1/telemetry", "{\"smokeAlarm\":false}").partial()).isFalse();
    assertThat(one("zigbee2mqtt/d1", "{\"smoke\":false}").partial()).isFalse();
    assertThat(one("gengfu/v1/readings/d1", "{\"values\":{\"smoke\":0.1}}").partial()).isTrue();
    assertThat(one("gengfu/v1/readings/d1", "{\"alarm\":false}").partial()).isFalse();
  }

  @Test
  void theThingsStackHasAFormatterOrCayenneBytes() throws Exception {
    DeviceReport report =
        one(
            "v3/app1@ttn/devices/d1/up",
            """
            {"end_device_ids":{"device_id":"d1"},"received_at":"2020-02-12T15:15:45.787Z",
             "uplink_message":{"f_port":1,"f_cnt":7,"frm_payload":"AWcA4Q==",
               "decoded_payload":{"temperature":22.5,"smoke":"alarm","battery":80}}}
            """);
    assertThat(report.seq()).isEqualTo(7);
    assertThat(report.time()).isEqualTo("2020-02-12T15:15:45.787Z");
    assertThat(report.alarmKind()).isEqualTo("smoke");
    assertThat(report.values().get("battery")).isEqualTo(0.8, within(1e-9));
    DeviceReport bytes =
        one("v3/app1@ttn/devices/d1/up", "{\"uplink_message\":{\"frm_payload\":\"AWcA4Q==\"}}");
    assertThat(bytes.values()).isEqualTo(Map.of("temperature", 22.5));
    assertThat(
            items(
                "v3/app1@ttn/devices/d1/up",
                "{\"uplink_message\":{\"frm_payload\":\"/w==\",\"decoded_payload\":{\"smoke\":1}}}"))
        .as("with a formatter the bytes are nobody's business")
        .extracting(item -> item.report().alarmKind())
        .containsExactly("smoke");
    assertThat(items("v3/app1@ttn/devices/d1/join", "{}")).isEmpty();
  }

  private static DeviceReport one(String topic, String payload) throws BadInput {
    return Reports.one(DIALECTS, topic, payload);
  }

  private static List<ReportItem> items(String topic, String payload) throws BadInput {
    return Reports.items(DIALECTS, topic, payload);
  }
}
