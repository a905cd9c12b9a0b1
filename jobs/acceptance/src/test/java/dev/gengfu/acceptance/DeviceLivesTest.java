package dev.gengfu.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.lifecycle.Night;
import org.junit.jupiter.api.Test;

/** What real makes of detectors go through in a night, and what an operator sees of it. */
class DeviceLivesTest {

  /** A JY-GZ-01AQ: it names its density, can be muted, and is called offline after 25 hours. */
  @Test
  void aZigbeeDetectorLives() {
    String topic = "zigbee2mqtt/z1/512";
    Life.of("z1/512")
        .at("00:00")
        .saidBefore(topic + "/availability", "{\"state\":\"online\"}")
        .expectNothing()
        .at("00:10")
        .says(topic, zigbee(false, "\"battery\":12,\"battery_low\":true"))
        .expect("raise: low, single, unacknowledged")
        // The button: the siren sounds and the make says smoke, too. It is told as a test.
        .at("00:20")
        .says(topic, zigbee(true, "\"test\":true"))
        .says(topic, zigbee(false, "\"test\":false"))
        .expect("clear: low, single, returned-unacknowledged", "raise: low, single, unacknowledged")
        .at("01:00")
        .says(topic, zigbee(true, "\"smoke_density_dbm\":0.5,\"linkage_alarm_state\":true"))
        .expect(
            "raise: high, single, unacknowledged",
            "clear: low, single, returned-unacknowledged",
            "update: high, single, unacknowledged")
        // Its own word, and then so much smoke in one reading. Muted for 80 s: the linkage is
        // cleared, the smoke is not.
        .at("01:00:30")
        .says(topic, zigbee(true, "\"smoke_density_dbm\":0.5,\"linkage_alarm_state\":false"))
        .expectNothing()
        // Lost in the fire: unknown is neither an alarm nor the end of one.
        .at("01:01")
        .says(topic + "/availability", "offline")
        .says(topic + "/availability", "online")
        .expect("escalate: high, single, unacknowledged", "raise: medium, single, unacknowledged")
        .at("01:05")
        .says(topic, zigbee(false, "\"smoke_density_dbm\":0"))
        .expect(
            "escalate: high, single, unacknowledged",
            "update: high, single, unacknowledged",
            "clear: medium, single, returned-unacknowledged")
        // Its alarm is over at once; that its air is clear takes more than one reading.
        .at("01:08")
        .says(topic, zigbee(false, "\"smoke_density_dbm\":0"))
        .expect("clear: high, single, returned-unacknowledged")
        .at("02:00")
        .saidBefore(topic, zigbee(false, "\"battery\":11"))
        .expect("escalate: medium, single, returned-unacknowledged");
  }

  /** A detector of another make that is taken off the wall while it burns. */
  @Test
  void aZigbeeDetectorIsRemovedWhileItBurns() {
    Life life =
        Life.of("z1/512")
            .at("01:00")
            .says("zigbee2mqtt/z1/512", "{\"smoke\":true,\"tamper\":false,\"battery_low\":false}")
            .expect("raise: high, single, unacknowledged")
            .at("01:00:10")
            .says("zigbee2mqtt/z1/512", "{\"smoke\":false,\"tamper\":true,\"battery_low\":false}")
            .expect("raise: medium, single, unacknowledged");
    assertThat(life.open())
        .containsExactly(
            "device-alarm z1 high unacknowledged", "device-tamper z1 medium unacknowledged");
    life.removed("z1/512")
        .expect(
            "clear: high, single, returned-unacknowledged",
            "clear: medium, single, returned-unacknowledged");
  }

  /** A Shelly Plus Smoke: asleep but for a wake-up, deltas over the last full status. */
  @Test
  void aShellyDetectorLives() {
    String id = "shellyplussmoke-a8032ab1";
    String topic = id + "/events/rpc";
    Life.of(id)
        .at("00:00")
        .says(topic, full("00:00", false, 96))
        .expectNothing()
        .at("00:20")
        .says(topic, event("00:20", "alarm_test"))
        .expect("raise: low, single, unacknowledged")
        // It wakes because it smells smoke: the full status says so.
        .at("01:00")
        .says(topic, full("01:00", true, 95))
        .expect(
            "raise: high, single, unacknowledged", "clear: low, single, returned-unacknowledged")
        // Muted by hand, then a low battery: neither says that the smoke is gone.
        .at("01:00:20")
        .says(topic, delta("01:00:20", "\"smoke:0\":{\"id\":0,\"mute\":true}"))
        .says(topic, delta("01:00:20", battery(4)))
        .expectNothing()
        // The gateway forgets; a delta that does not speak of smoke ends nothing.
        .gatewayRestarts(id)
        .at("01:00:30")
        .says(topic, delta("01:00:30", battery(3)))
        .says(topic, event("01:00:30", "ota_progress"))
        .expectNothing()
        .at("01:00:40")
        .says(topic, delta("01:00:40", "\"smoke:0\":{\"id\":0,\"alarm\":false,\"mute\":false}"))
        .expect("clear: high, single, returned-unacknowledged")
        // Asleep again: silence, and the next wake-up.
        .at("03:00")
        .says(topic, full("03:00", false, 3))
        .expect(
            "escalate: high, single, returned-unacknowledged",
            "escalate: high, single, returned-unacknowledged");
  }

  private static String zigbee(boolean smoke, String more) {
    return "{\"smoke\":" + smoke + ",\"linkquality\":92," + more + "}";
  }

  private static String full(String clock, boolean alarm, int percent) {
    String smoke = "\"smoke:0\":{\"id\":0,\"alarm\":" + alarm + ",\"mute\":false}";
    return notify("NotifyFullStatus", clock, smoke + "," + battery(percent));
  }

  private static String delta(String clock, String params) {
    return notify("NotifyStatus", clock, params);
  }

  private static String event(String clock, String event) {
    String seconds = seconds(clock);
    return notify(
        "NotifyEvent",
        clock,
        "\"events\":[{\"component\":\"smoke:0\",\"id\":0,\"event\":\""
            + event
            + "\",\"ts\":"
            + seconds
            + "}]");
  }

  private static String battery(int percent) {
    return "\"devicepower:0\":{\"id\":0,\"battery\":{\"V\":2.9,\"percent\":" + percent + "}}";
  }

  private static String notify(String method, String clock, String params) {
    return "{\"src\":\"shellyplussmoke-a8032ab1\",\"dst\":\"shellyplussmoke-a8032ab1/events\","
        + "\"method\":\""
        + method
        + "\",\"params\":{\"ts\":"
        + seconds(clock)
        + ","
        + params
        + "}}";
  }

  private static String seconds(String clock) {
    return Night.time(clock) / 1000 + ".5";
  }
}
