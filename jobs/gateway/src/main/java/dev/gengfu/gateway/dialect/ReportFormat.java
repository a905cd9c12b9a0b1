package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one report is read.
 *
 * @param deviceAt where the device's id is; null: {@code deviceName} tells
 * @param deviceName the device's id, with names of topic and maps in braces
 * @param timeAt null when the make sends none
 * @param otherValues an object, all of whose members are values; may be null
 * @param test may be null
 * @param memory what devices said before; null where a message says everything
 * @param full holds for messages that say everything; may be null
 */
record ReportFormat(
    Pointer deviceAt,
    String deviceName,
    Pointer timeAt,
    TimeFormat timeFormat,
    Pointer seqAt,
    List<ValueReader> values,
    Pointer otherValues,
    List<AlarmFlag> alarms,
    Condition test,
    List<FaultFlag> faults,
    Memory memory,
    Condition full) {

  static final String DEVICE = "device";

  private static final int MAX_VALUES = 64;
  private static final int MAX_NAME = 64;

  ReportFormat withDeviceAt(Pointer pointer) {
    return new ReportFormat(
        pointer,
        deviceName,
        timeAt,
        timeFormat,
        seqAt,
        values,
        otherValues,
        alarms,
        test,
        faults,
        memory,
        full);
  }

  /** The device as far as topic and maps tell; null when they do not. */
  String device(Map<String, String> names) {
    return deviceAt == null ? Names.fill(deviceName, names) : null;
  }

  String deviceField() {
    return deviceAt == null ? null : deviceAt.name();
  }

  Map<String, String> alarmFields() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (AlarmFlag alarm : alarms) {
      String name = alarm.flag().at().name();
      if (name != null) {
        fields.putIfAbsent(name, alarm.salvagedKind());
      }
    }
    return fields;
  }

  ReportItem read(JsonNode message, JsonNode part, Map<String, String> names) {
    Said said = new Said(message, part, names, null);
    String device = null;
    try {
      device = device(message, part, names);
      said = said(device, said);
      return ReportItem.read(device, report(said));
    } catch (BadInput e) {
      return refused(device, e, said);
    }
  }

  /** A report that can't be read; it is searched for an alarm all the same. */
  ReportItem refused(String device, BadInput fault, Said said) {
    AlarmFlag.Raised first = null;
    for (AlarmFlag alarm : alarms) {
      AlarmFlag.Raised raised = alarm.salvage(said);
      first = first == null ? raised : first;
    }
    return ReportItem.refused(device, fault, first, isTest(said));
  }

  private boolean isTest(Said said) {
    try {
      return test != null && test.holds(said);
    } catch (BadInput e) {
      return false;
    }
  }

  private String device(JsonNode message, JsonNode part, Map<String, String> names)
      throws BadInput {
    if (deviceAt == null) {
      return device(names);
    }
    JsonNode node = deviceAt.find(message, part);
    if (node == null || !node.isValueNode() || node.isBoolean()) {
      throw new BadInput(BadInput.BAD_DEVICE, deviceAt.text() + ": expected the device's id");
    }
    return node.asText();
  }

  private Said said(String device, Said now) throws BadInput {
    if (memory == null || device == null) {
      return now;
    }
    Memory.Kept kept = memory.of(device);
    if (full != null && full.holds(now)) {
      kept.begin();
    }
    return new Said(now.message(), now.report(), now.names(), kept);
  }

  private DeviceReport report(Said said) throws BadInput {
    AlarmFlag.Raised raised = raised(said);
    JsonNode time = timeAt == null ? null : said.now(timeAt);
    JsonNode seq = seqAt == null ? null : said.now(seqAt);
    Map<String, Double> read = values(said);
    return new DeviceReport(
        time == null ? null : timeFormat.read(timeAt.text(), time),
        time == null ? null : Fields.plain(time),
        seq == null ? null : Fields.seq(seqAt.text(), seq),
        read,
        raised != null,
        raised == null ? null : raised.kind(),
        test != null && test.holds(said),
        fault(said),
        raised == null && !knowsAlarms(said));
  }

  private AlarmFlag.Raised raised(Said said) throws BadInput {
    AlarmFlag.Raised first = null;
    for (AlarmFlag alarm : alarms) {
      // Every flag is read, so that a wrong type is told even beside a raised alarm.
      AlarmFlag.Raised raised = alarm.read(said);
      first = first == null ? raised : first;
    }
    return first;
  }

  private Map<String, Double> values(Said said) throws BadInput {
    Map<String, Double> found = new TreeMap<>();
    if (otherValues != null) {
      addOthers(said.now(otherValues), found);
    }
    for (ValueReader reader : values) {
      Double value = reader.read(said);
      if (value != null) {
        found.put(reader.name(), value);
      }
    }
    return found;
  }

  private void addOthers(JsonNode node, Map<String, Double> found) throws BadInput {
    if (node == null) {
      return;
    }
    if (!node.isObject()) {
      throw Fields.wrong(otherValues.text(), "an object of numbers", node);
    }
    if (node.size() > MAX_VALUES) {
      throw new BadInput(
          BadInput.WRONG_TYPE, otherValues.text() + ": expected at most " + MAX_VALUES);
    }
    for (Map.Entry<String, JsonNode> value : node.properties()) {
      if (value.getKey().length() > MAX_NAME) {
        throw new BadInput(
            BadInput.WRONG_TYPE, otherValues.text() + ": expected names up to " + MAX_NAME);
      }
      if (!value.getValue().isNull()) {
        String name = otherValues.text() + "/" + value.getKey();
        found.put(value.getKey(), Fields.finite(name, value.getValue()));
      }
    }
  }

  private String fault(Said said) throws BadInput {
    List<String> found = new ArrayList<>();
    for (FaultFlag fault : faults) {
      String name = fault.read(said);
      if (name != null && !found.contains(name)) {
        found.add(name);
      }
    }
    return found.isEmpty() ? null : String.join(",", found);
  }

  /**
   * Whether the device has said how its alarms stand: by any of its flags, or by all of them when
   * it says only what changes.
   */
  private boolean knowsAlarms(Said said) {
    if (said.kept() == null) {
      return alarms.stream().anyMatch(alarm -> alarm.isKnown(said));
    }
    return said.kept().whole()
        || (!alarms.isEmpty() && alarms.stream().allMatch(alarm -> alarm.isKnown(said)));
  }
}
