package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * zigbee2mqtt: {@code zigbee2mqtt/FRIENDLY_NAME}, where the name may hold slashes.
 *
 * <p>Not taken as a reading: {@code bridge/*}, commands ({@code /set}, {@code /get}) and {@code
 * /availability}, since "offline" says that nothing was heard, which is no measurement. Linkage
 * flags are left out on purpose: muting clears them while smoke is still there.
 */
public final class Zigbee2MqttDialect implements Dialect {
  private static final String PREFIX = "zigbee2mqtt/";
  private static final Set<String> NO_READING = Set.of("availability", "set", "get");

  /** Flag of the make, kind of ours; in order of urgency, since a report has one kind. */
  private static final List<Map.Entry<String, String>> ALARMS =
      List.of(
          Map.entry("smoke", "smoke"), Map.entry("gas", "gas"), Map.entry("carbon_monoxide", "co"));

  private static final List<Map.Entry<String, String>> FAULTS =
      List.of(
          Map.entry("tamper", "tamper"),
          Map.entry("battery_low", "batteryLow"),
          Map.entry("fault", "fault"),
          Map.entry("fault_alarm", "fault"),
          Map.entry("device_fault", "fault"));

  private static final double PERCENT = 100;
  private static final double DECIBEL = 10;

  @Override
  public String name() {
    return "zigbee2mqtt";
  }

  @Override
  public List<String> topicFilters() {
    return List.of(PREFIX + "#");
  }

  @Override
  public boolean owns(String topic) {
    return topic.startsWith(PREFIX);
  }

  @Override
  public String device(String topic) {
    String name = topic.substring(PREFIX.length());
    String last = name.substring(name.lastIndexOf('/') + 1);
    boolean bridge = name.equals("bridge") || name.startsWith("bridge/");
    return bridge || (NO_READING.contains(last) && !last.equals(name)) ? null : name;
  }

  @Override
  public Map<String, String> alarmFields() {
    return ALARMS.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public DeviceReport read(ObjectNode message) throws BadInput {
    String kind = first(message, ALARMS);
    return new DeviceReport(
        Fields.time(message, "last_seen"),
        null,
        values(message),
        kind != null,
        kind,
        Fields.flag(message, "test"),
        fault(message));
  }

  private static Map<String, Double> values(ObjectNode message) throws BadInput {
    Map<String, Double> values = new TreeMap<>();
    Double density = Fields.number(message, "smoke_density_dbm");
    if (density != null) {
      values.put("smoke", obscuration(density));
    }
    Double battery = Fields.number(message, "battery");
    if (battery != null) {
      values.put("battery", battery / PERCENT);
    }
    for (String same : List.of("temperature", "humidity", "co", "pm25")) {
      Double value = Fields.number(message, same);
      if (value != null) {
        values.put(same, value);
      }
    }
    return values;
  }

  /**
   * Obscuration in %/m of an optical density in dB/m, never below 0: a beam weakened by d dB keeps
   * 10^(-d/10) of its light.
   */
  static double obscuration(double decibelPerMetre) {
    return Math.max(0, (1 - StrictMath.pow(10, -decibelPerMetre / DECIBEL)) * PERCENT);
  }

  private static String first(ObjectNode message, List<Map.Entry<String, String>> flags)
      throws BadInput {
    String found = null;
    for (Map.Entry<String, String> flag : flags) {
      // Every flag is read, so that a wrong type is told even beside a raised alarm.
      if (Fields.flag(message, flag.getKey()) && found == null) {
        found = flag.getValue();
      }
    }
    return found;
  }

  private static String fault(ObjectNode message) throws BadInput {
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, String> flag : FAULTS) {
      if (Fields.flag(message, flag.getKey()) && !faults.contains(flag.getValue())) {
        faults.add(flag.getValue());
      }
    }
    return faults.isEmpty() ? null : String.join(",", faults);
  }
}
