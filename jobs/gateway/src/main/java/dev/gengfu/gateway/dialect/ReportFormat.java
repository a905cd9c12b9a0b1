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
 * @param deviceAt where the device's id is; null: the name {@code device} has it
 * @param timeAt null when the make sends none
 * @param otherValues an object, all of whose members are values; may be null
 * @param test may be null
 * @param memory what devices said before; null where a message says everything
 * @param full holds for messages that say everything; may be null
 */
record ReportFormat(
    Pointer deviceAt,
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

  /**
   * Fault of a report whose device may be in alarm without our knowing: it has said only what
   * changed, and what it said before is not known (the gateway has just started). Such a report
   * ends no alarm.
   */
  static final String STATUS_INCOMPLETE = "statusIncomplete";

  private static final int MAX_VALUES = 64;
  private static final int MAX_NAME = 64;

  ReportFormat withDeviceAt(Pointer pointer) {
    return new ReportFormat(
        pointer,
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

  String device(Map<String, String> names) {
    return deviceAt == null ? names.get(DEVICE) : null;
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
    String device = null;
    try {
      device = device(message, part, names);
      return new ReportItem(device, report(said(device, message, part, names)), null, part);
    } catch (BadInput e) {
      return new ReportItem(device, null, e, part);
    }
  }

  private String device(JsonNode message, JsonNode part, Map<String, String> names)
      throws BadInput {
    if (deviceAt == null) {
      return names.get(DEVICE);
    }
    JsonNode node = deviceAt.find(message, part);
    if (node == null || !node.isValueNode() || node.isBoolean()) {
      throw new BadInput(BadInput.BAD_DEVICE, deviceAt.text() + ": expected the device's id");
    }
    return node.asText();
  }

  private Said said(String device, JsonNode message, JsonNode part, Map<String, String> names)
      throws BadInput {
    Said now = new Said(message, part, names, null);
    if (memory == null || device == null) {
      return now;
    }
    Memory.Kept kept = memory.of(device);
    if (full != null && full.holds(now)) {
      kept.begin();
    }
    return new Said(message, part, names, kept);
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
        fault(said, raised != null));
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

  private String fault(Said said, boolean raised) throws BadInput {
    List<String> found = new ArrayList<>();
    for (FaultFlag fault : faults) {
      String name = fault.read(said);
      if (name != null && !found.contains(name)) {
        found.add(name);
      }
    }
    if (!raised && said.kept() != null && !said.kept().whole() && !knowsAlarms(said)) {
      found.add(STATUS_INCOMPLETE);
    }
    return found.isEmpty() ? null : String.join(",", found);
  }

  private boolean knowsAlarms(Said said) {
    return alarms.stream().allMatch(alarm -> said.at(alarm.flag().at()) != null);
  }
}
