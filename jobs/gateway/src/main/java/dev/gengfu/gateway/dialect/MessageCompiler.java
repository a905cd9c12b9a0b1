package dev.gengfu.gateway.dialect;

import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.dialect.DialectSettings.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes a reader of what a file says of one kind of message; an error names file, line and key.
 *
 * @param key of the message in the file
 * @param memory of the dialect
 */
record MessageCompiler(YamlConfig file, String key, Memory memory) {

  MessageFormat compile(Message message) {
    List<TopicPattern> topics = new ArrayList<>();
    for (int i = 0; i < message.topics().size(); i++) {
      String topic = message.topics().get(i);
      topics.add(at(".topics[" + i + "]", () -> TopicPattern.of(topic)));
    }
    ReportFormat report = report(message);
    if (!message.ignore()) {
      requireDevice(message, topics);
    }
    check(message);
    return at(".decode", () -> new MessageFormat(message, List.copyOf(topics), report));
  }

  /** Every message must say whose it is. */
  private void requireDevice(Message message, List<TopicPattern> topics) {
    boolean byMap =
        message.each().stream().anyMatch(each -> ReportFormat.DEVICE.equals(each.name()));
    boolean byTopic =
        topics.stream().allMatch(topic -> topic.names().contains(ReportFormat.DEVICE));
    boolean named = message.device() != null || byMap || byTopic;
    if (!named) {
      throw file.problem(
          key + ".topics",
          "expected {device} in each topic, or device: {at: …} or {name: …}, or each with name: device");
    }
  }

  /** Pointers that are only looked at later are checked here, where their key is known. */
  private void check(Message message) {
    for (int i = 0; i < message.when().size(); i++) {
      pointer(".when[" + i + "].at", message.when().get(i).at());
    }
    for (int i = 0; i < message.each().size(); i++) {
      DialectSettings.Each each = message.each().get(i);
      String which = each.list() == null ? ".map" : ".list";
      pointer(".each[" + i + "]" + which, each.list() == null ? each.map() : each.list());
    }
    if (message.decode() != null) {
      pointer(".decode.into", message.decode().into());
    }
    if (message.decode() != null && message.decode().at() != null) {
      pointer(".decode.at", message.decode().at());
    }
  }

  private ReportFormat report(Message message) {
    DialectSettings.Time time = message.time();
    List<ValueReader> values = new ArrayList<>();
    for (Map.Entry<String, DialectSettings.Value> value : message.values().entrySet()) {
      values.add(value(value.getKey(), value.getValue()));
    }
    List<AlarmFlag> alarms = new ArrayList<>();
    for (int i = 0; i < message.alarms().size(); i++) {
      alarms.add(alarm(".alarms[" + i + "]", message.alarms().get(i)));
    }
    List<FaultFlag> faults = new ArrayList<>();
    for (int i = 0; i < message.faults().size(); i++) {
      DialectSettings.Fault fault = message.faults().get(i);
      faults.add(at(".faults[" + i + "].at", () -> FaultFlag.of(fault)));
    }
    return new ReportFormat(
        message.device() == null || message.device().at() == null
            ? null
            : pointer(".device.at", message.device().at()),
        message.device() == null || message.device().name() == null
            ? "{" + ReportFormat.DEVICE + "}"
            : message.device().name(),
        time == null ? null : pointer(".time.at", time.at()),
        time == null ? null : at(".time", () -> TimeFormat.of(time.format(), time.zone())),
        message.seq() == null ? null : pointer(".seq.at", message.seq().at()),
        List.copyOf(values),
        message.otherValues() == null ? null : pointer(".otherValues", message.otherValues()),
        List.copyOf(alarms),
        flag(".test.at", message.test()),
        List.copyOf(faults),
        message.keeps() ? memory : null,
        flag(".full.at", message.full()));
  }

  private ValueReader value(String name, DialectSettings.Value value) {
    String at = ".values." + name;
    pointer(at + ".at", value.at());
    return at(at + (value.unit() == null ? "" : ".unit"), () -> new ValueReader(name, value));
  }

  private AlarmFlag alarm(String at, DialectSettings.Alarm alarm) {
    pointer(at + ".at", alarm.at());
    return at(at + ".kindAt", () -> AlarmFlag.of(alarm));
  }

  private Condition flag(String at, DialectSettings.Flag flag) {
    return flag == null ? null : new Condition(pointer(at, flag.at()), flag.is(), flag.not());
  }

  private Pointer pointer(String at, String text) {
    return at(at, () -> Pointer.of(text));
  }

  private <T> T at(String where, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw file.problem(key + where, e.getMessage());
    }
  }
}
