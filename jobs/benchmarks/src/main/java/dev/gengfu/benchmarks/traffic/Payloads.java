package dev.gengfu.benchmarks.traffic;

import dev.gengfu.domain.Timestamps;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Messages in the canonical dialect. */
public final class Payloads {
  private static final String BEGIN = "{\"time\":\"";
  private static final int TIME_LENGTH = "2026-11-23T14:15:03.120Z".length();

  /** A calm value of each kind of device, by kind; others report their battery alone. */
  private static final Map<String, String> VALUES =
      Map.of(
          "smoke", "\"smoke\":%.2f,\"temperature\":24.10",
          "heat", "\"temperature\":2%.2f",
          "co", "\"co\":%.2f",
          "gas", "\"gas\":%.2f",
          "residualCurrent", "\"residualCurrent\":6%.2f");

  private Payloads() {}

  /**
   * A message.
   *
   * @param seq sequence number, also the source of some change in the values
   * @param time epoch ms
   */
  public static byte[] of(Plan.Message message, long seq, long time) {
    boolean alarm = message.kind() == Plan.Kind.RAISE;
    String values = VALUES.getOrDefault(message.device().kind(), "");
    String text =
        BEGIN
            + Timestamps.format(time)
            + "\",\"seq\":"
            + seq
            + ",\"values\":{"
            + String.format(Locale.ROOT, values, (seq % 40) / 100.0)
            + "},\"alarm\":"
            + alarm
            + ",\"battery\":0.93}";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The time in a message, as it is written there. */
  public static String time(byte[] payload) {
    return new String(payload, BEGIN.length(), TIME_LENGTH, StandardCharsets.US_ASCII);
  }

  /** Whether a message raises an alarm. */
  public static boolean isAlarm(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8).contains("\"alarm\":true");
  }
}
