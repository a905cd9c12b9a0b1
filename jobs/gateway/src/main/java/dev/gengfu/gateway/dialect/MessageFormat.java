package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gengfu.domain.Json;
import dev.gengfu.gateway.dialect.DialectSettings.Retained;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One kind of message of a make: payload in, reports out. */
public final class MessageFormat {
  /** More reports in one message are none that a device sends. */
  private static final int MAX_REPORTS = 1_000;

  private static final int MAX_PLAIN_TEXT = 256;

  private final DialectSettings.Message file;
  private final List<TopicPattern> topics;
  private final List<Condition> when;
  private final BytesReader bytes;
  private final ReportFormat report;
  private final List<Level> levels;

  /** A level of several reports. */
  private record Level(boolean isMap, Pointer at, String name) {}

  MessageFormat(DialectSettings.Message file, List<TopicPattern> topics, ReportFormat report) {
    this.file = file;
    this.topics = topics;
    this.report = report;
    this.when = file.when().stream().map(MessageFormat::condition).toList();
    this.bytes = file.decode() == null ? null : new BytesReader(file.decode());
    this.levels = file.each().stream().map(MessageFormat::level).toList();
  }

  private static Condition condition(DialectSettings.Flag flag) {
    return new Condition(Pointer.of(flag.at()), flag.is(), flag.not());
  }

  private static Level level(DialectSettings.Each each) {
    boolean isMap = each.map() != null;
    return new Level(isMap, Pointer.of(isMap ? each.map() : each.list()), each.name());
  }

  /** The same reports, each of which names its device at a place of its own. */
  MessageFormat withDeviceAt(String pointer) {
    return new MessageFormat(file, topics, report.withDeviceAt(Pointer.of(pointer)));
  }

  List<TopicPattern> topics() {
    return topics;
  }

  /** Whether these messages are no readings. */
  public boolean ignored(boolean retained) {
    return file.ignore() || (retained && file.retained() == Retained.ignore);
  }

  /** The device of a message that can't be read, as far as its topic tells. */
  public String device(Map<String, String> names) {
    return report.device(names);
  }

  /**
   * Fields that raise an alarm, by name, with the kind of alarm each one means; empty: the field's
   * own text says it. Used to salvage the alarm of a broken message.
   */
  public Map<String, String> alarmFields() {
    return report.alarmFields();
  }

  /** Whether the reports of a message are members named by their devices. */
  public boolean namesDevicesInMap() {
    return levels.stream().anyMatch(level -> ReportFormat.DEVICE.equals(level.name()));
  }

  /** Name of the field that names the device, or null. */
  public String deviceField() {
    return report.deviceField();
  }

  /**
   * Reads a message.
   *
   * @param names what the names in the topic stand for
   * @return its reports; empty when the conditions hold for none
   * @throws BadInput when the message as a whole can't be read
   */
  public List<ReportItem> read(byte[] payload, Map<String, String> names) throws BadInput {
    JsonNode message = parse(payload, names);
    List<ReportItem> items = new ArrayList<>();
    collect(message, message, names, 0, items);
    return items;
  }

  private void collect(
      JsonNode message,
      JsonNode part,
      Map<String, String> names,
      int depth,
      List<ReportItem> items) {
    if (items.size() > MAX_REPORTS) {
      return;
    }
    if (items.size() == MAX_REPORTS) {
      BadInput tooMany =
          new BadInput(BadInput.TOO_LARGE, "expected at most " + MAX_REPORTS + " reports");
      items.add(refused(tooMany, message, part, names));
    } else if (depth == levels.size()) {
      add(message, part, names, items);
    } else {
      collect(levels.get(depth), message, part, names, depth, items);
    }
  }

  private void collect(
      Level level,
      JsonNode message,
      JsonNode part,
      Map<String, String> names,
      int depth,
      List<ReportItem> items) {
    JsonNode parts = level.at().find(message, part);
    if (parts == null) {
      return;
    }
    if (level.isMap() ? !parts.isObject() : !parts.isArray()) {
      String expected = level.isMap() ? "an object of reports" : "a list of reports";
      BadInput wrong = Fields.wrong(level.at().text(), expected, parts);
      items.add(refused(wrong, message, parts, names));
      return;
    }
    if (!level.isMap()) {
      for (JsonNode each : parts) {
        collect(message, each, names, depth + 1, items);
      }
      return;
    }
    for (Map.Entry<String, JsonNode> each : parts.properties()) {
      Map<String, String> known = new HashMap<>(names);
      if (level.name() != null) {
        known.put(level.name(), each.getKey());
      }
      collect(message, each.getValue(), known, depth + 1, items);
    }
  }

  /** One bad part says nothing about the others. */
  private void add(
      JsonNode message, JsonNode part, Map<String, String> names, List<ReportItem> items) {
    try {
      if (isMeant(new Said(message, part, names, null))) {
        items.add(report.read(message, part, names));
      }
    } catch (BadInput e) {
      items.add(refused(e, message, part, names));
    }
  }

  private ReportItem refused(
      BadInput fault, JsonNode message, JsonNode part, Map<String, String> names) {
    return report.refused(report.device(names), fault, new Said(message, part, names, null));
  }

  private boolean isMeant(Said said) throws BadInput {
    for (Condition condition : when) {
      if (!condition.holds(said)) {
        return false;
      }
    }
    return true;
  }

  private JsonNode parse(byte[] payload, Map<String, String> names) throws BadInput {
    if (payload.length == 0) {
      throw new BadInput(BadInput.EMPTY, "the payload is empty");
    }
    if (payload.length > Json.MAX_DOCUMENT_BYTES) {
      String limit = Json.MAX_DOCUMENT_BYTES + " bytes, found " + payload.length;
      throw new BadInput(BadInput.TOO_LARGE, "expected at most " + limit);
    }
    if (bytes != null && bytes.isWhole()) {
      return bytes.readWhole(payload);
    }
    if (file.text() != null && firstLetter(payload) != '{') {
      return plainText(payload, names);
    }
    JsonNode message = json(payload);
    if (bytes != null && message instanceof ObjectNode object) {
      bytes.addTo(object);
    }
    return message;
  }

  private JsonNode json(byte[] payload) throws BadInput {
    try {
      JsonNode message = Json.readTree(payload);
      boolean list = !levels.isEmpty() && message.isArray();
      if (!message.isObject() && !list) {
        throw new BadInput(BadInput.WRONG_TYPE, "expected a JSON object");
      }
      return message;
    } catch (CharacterCodingException e) {
      throw new BadInput(BadInput.INVALID_UTF8, "the payload is no valid UTF-8");
    } catch (JsonProcessingException e) {
      throw new BadInput(BadInput.INVALID_JSON, e.getOriginalMessage());
    } catch (IOException e) {
      throw new BadInput(BadInput.INVALID_JSON, e.toString());
    }
  }

  private JsonNode plainText(byte[] payload, Map<String, String> names) throws BadInput {
    if (payload.length > MAX_PLAIN_TEXT) {
      throw new BadInput(
          BadInput.WRONG_TYPE, "expected a JSON object or at most " + MAX_PLAIN_TEXT + " bytes");
    }
    String name = Names.fill(file.text(), names);
    String text = new String(payload, StandardCharsets.UTF_8).trim();
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      text = text.substring(1, text.length() - 1);
    }
    return JsonNodeFactory.instance.objectNode().put(name, text);
  }

  private static char firstLetter(byte[] payload) {
    for (byte letter : payload) {
      if (letter > ' ' || letter < 0) {
        return (char) (letter & 0xff);
      }
    }
    return ' ';
  }
}
