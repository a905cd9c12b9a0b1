package dev.gengfu.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Zigbee2MqttDialectTest {
  private static final Dialects DIALECTS = Reports.shipped();

  @Test
  void readsADetectorWithDensityInDecibels() throws Exception {
    DeviceReport report =
        read(
            """
            {"smoke":true,"smoke_density":3,"smoke_density_dbm":0.5,"test":false,"battery":87,
             "voltage":2900,"linkage_alarm":true,"linkage_alarm_state":false,"linkquality":92}
            """);

    assertThat(report.alarm()).isTrue();
    assertThat(report.alarmKind()).isEqualTo("smoke");
    assertThat(report.values().get("battery")).isEqualTo(0.87, within(1e-9));
    assertThat(report.values().get("smoke")).isEqualTo(10.87, within(0.01));
    assertThat(report.values()).hasSize(2);
    assertThat(report.test()).isFalse();
  }

  @Test
  void linkageAloneIsNoAlarmOfThisDevice() throws Exception {
    assertThat(read("{\"smoke\":false,\"linkage_alarm\":true}").alarm()).isFalse();
  }

  @ParameterizedTest(name = "{0} dB/m is {1} %/m: {2}")
  @CsvSource({
    "0, 0, clear air",
    "-0.1, 0, a noisy zero is no negative smoke",
    "0.0436, 1.0, 1 %/m",
    "3.0103, 50.0, half of the light is gone after a metre",
    "10, 90, one tenth is left",
  })
  void opticalDensityBecomesObscuration(double decibel, double percent, String why) {
    assertThat(Units.ofDecibel(decibel)).as(why).isEqualTo(percent, within(0.01));
  }

  @Test
  void tamperAndLowBatteryAreFaults() throws Exception {
    assertThat(read("{\"smoke\":false,\"tamper\":true,\"battery_low\":true}").fault())
        .isEqualTo("tamper,batteryLow");
    assertThat(read("{\"smoke\":false,\"tamper\":false,\"battery_low\":false}").fault()).isNull();
  }

  @Test
  void aTestIsMarked() throws Exception {
    assertThat(read("{\"smoke\":true,\"test\":true}").test()).isTrue();
  }

  @Test
  void gasAndCarbonMonoxideAreAlarmsOfTheirKind() throws Exception {
    assertThat(read("{\"gas\":true}").alarmKind()).isEqualTo("gas");
    assertThat(read("{\"carbon_monoxide\":true}").alarmKind()).isEqualTo("co");
  }

  @Test
  void lastSeenIsTheTime() throws Exception {
    assertThat(read("{\"last_seen\":\"2026-11-23T22:15:03+08:00\"}").time())
        .isEqualTo("2026-11-23T22:15:03+08:00");
    assertThat(read("{\"last_seen\":1790000000000}").time()).isEqualTo("1790000000000");
  }

  @Test
  void aWrongTypeIsRefusedAlsoBesideARaisedAlarm() {
    assertThatThrownBy(() -> read("{\"smoke\":true,\"gas\":\"yes\"}"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("gas");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "zigbee2mqtt/kitchen, kitchen, a plain name",
        "zigbee2mqtt/b2/floor 5/512, b2/floor 5/512, a name with slashes",
        "zigbee2mqtt/bridge/state, -, the bridge is no device",
        "zigbee2mqtt/bridge, -, the bridge is no device",
        "zigbee2mqtt/bridgehead, bridgehead, only the whole word is the bridge",
        "zigbee2mqtt/b2/512/availability, -, not heard of is no measurement",
        "zigbee2mqtt/kitchen/set, -, a command to the device",
        "zigbee2mqtt/kitchen/get, -, a question to the device",
        "zigbee2mqtt/availability, availability, a device of that name",
      })
  void tellsDevicesFromOtherTopics(String topic, String device, String why) throws Exception {
    List<ReportItem> items = Reports.items(DIALECTS, topic, "{\"smoke\":false}");
    assertThat(items.isEmpty() ? null : items.get(0).device()).as(why).isEqualTo(device);
  }

  @Test
  void offlineIsAFaultAndNoCalm() throws Exception {
    DeviceReport text = Reports.one(DIALECTS, "zigbee2mqtt/b2/512/availability", "offline");
    DeviceReport json =
        Reports.one(DIALECTS, "zigbee2mqtt/b2/512/availability", "{\"state\":\"offline\"}");
    assertThat(text.fault()).isEqualTo("offline");
    assertThat(json).isEqualTo(text);
    assertThat(Reports.items(DIALECTS, "zigbee2mqtt/b2/512/availability", "online")).isEmpty();
  }

  private static DeviceReport read(String json) throws Exception {
    return Reports.one(DIALECTS, "zigbee2mqtt/d1", json);
  }
}
