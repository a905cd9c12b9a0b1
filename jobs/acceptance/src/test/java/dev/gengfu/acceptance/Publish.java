package dev.gengfu.acceptance;

import java.nio.charset.StandardCharsets;

/**
 * One message that a device will send until the broker has acknowledged it.
 *
 * @param alarm what it must raise; null for telemetry
 */
record Publish(String topic, byte[] payload, Alarm alarm) {
  static Publish alarm(Alarm alarm) {
    String json =
        "{\"time\":%d,\"seq\":%d,\"values\":{\"smoke\":12.5},\"alarm\":\"smoke\"}"
            .formatted(alarm.time(), alarm.seq());
    return of(alarm.device(), json, alarm);
  }

  static Publish telemetry(String device, long time, long seq, double smoke) {
    String json =
        "{\"time\":%d,\"seq\":%d,\"values\":{\"smoke\":%.2f},\"alarm\":false}"
            .formatted(time, seq, smoke);
    return of(device, json, null);
  }

  private static Publish of(String device, String json, Alarm alarm) {
    return new Publish(
        "gengfu/v1/readings/" + device, json.getBytes(StandardCharsets.UTF_8), alarm);
  }
}
