package dev.gengfu.sim;

import dev.gengfu.domain.Decimals;
import dev.gengfu.domain.Timestamps;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a device says, as JSON of the canonical dialect. Written by hand: texts come from device
 * files and fault names, and are escaped where they may hold anything.
 *
 * @param time device time, epoch ms, null when it sends none
 * @param seq sequence number
 * @param values values by name, finite
 * @param alarmKind kind of the alarm, null when there is none
 * @param test whether it is a test
 * @param fault the device's fault, null when there is none
 * @param battery charge from 0 to 1
 */
record Report(
    Long time,
    long seq,
    SortedMap<String, Double> values,
    String alarmKind,
    boolean test,
    String fault,
    double battery) {

  String json() {
    StringBuilder json = new StringBuilder(192).append('{');
    if (time != null) {
      json.append("\"time\":\"").append(Timestamps.format(time)).append("\",");
    }
    json.append("\"seq\":").append(seq).append(",\"values\":{");
    String comma = "";
    for (Map.Entry<String, Double> value : values.entrySet()) {
      json.append(comma).append(quoted(value.getKey())).append(':');
      json.append(rounded(value.getValue()));
      comma = ",";
    }
    json.append("},\"alarm\":").append(alarmKind == null ? "false" : quoted(alarmKind));
    if (test) {
      json.append(",\"test\":true");
    }
    if (fault != null) {
      json.append(",\"fault\":").append(quoted(fault));
    }
    return json.append(",\"battery\":").append(rounded(battery)).append('}').toString();
  }

  /** Two decimals: no detector of this kind resolves more. */
  private static String rounded(double value) {
    return Decimals.format(Math.rint(value * 100) / 100);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
