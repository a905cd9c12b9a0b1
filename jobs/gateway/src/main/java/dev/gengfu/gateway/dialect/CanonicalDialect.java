package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The project's own wire contract: {@code gengfu/v1/readings/DEVICE}, and HTTP. */
public final class CanonicalDialect implements Dialect {
  public static final String PREFIX = "gengfu/v1/readings/";
  private static final int MAX_VALUES = 64;
  private static final int MAX_NAME = 64;

  @Override
  public String name() {
    return "canonical";
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
    return topic.substring(PREFIX.length());
  }

  @Override
  public Map<String, String> alarmFields() {
    return Map.of("alarm", "");
  }

  @Override
  public DeviceReport read(ObjectNode message) throws BadInput {
    Map<String, Double> values = values(message);
    Double battery = Fields.number(message, "battery");
    if (battery != null) {
      values.put("battery", battery);
    }
    String kind = alarmKind(message);
    return new DeviceReport(
        Fields.time(message, "time"),
        Fields.seq(message, "seq"),
        values,
        kind != null || (message.hasNonNull("alarm") && message.get("alarm").booleanValue()),
        kind,
        Fields.flag(message, "test"),
        Fields.code(message, "fault"));
  }

  private static Map<String, Double> values(ObjectNode message) throws BadInput {
    JsonNode node = Fields.get(message, "values");
    Map<String, Double> values = new TreeMap<>();
    if (node == null) {
      return values;
    }
    if (!node.isObject()) {
      throw Fields.wrong("values", "an object of numbers", node);
    }
    if (node.size() > MAX_VALUES) {
      throw new BadInput(BadInput.WRONG_TYPE, "values: expected at most " + MAX_VALUES);
    }
    for (Map.Entry<String, JsonNode> value : node.properties()) {
      if (value.getKey().length() > MAX_NAME) {
        throw new BadInput(BadInput.WRONG_TYPE, "values: expected names up to " + MAX_NAME);
      }
      if (!value.getValue().isNull()) {
        values.put(value.getKey(), Fields.finite("values." + value.getKey(), value.getValue()));
      }
    }
    return values;
  }

  /** The kind that the alarm field names; null when it is absent, true or false. */
  private static String alarmKind(ObjectNode message) throws BadInput {
    JsonNode node = Fields.get(message, "alarm");
    if (node == null || node.isBoolean()) {
      return null;
    }
    if (!node.isTextual() || !AlarmWords.isKind(node.textValue())) {
      throw Fields.wrong("alarm", "true, false or a kind of alarm", node);
    }
    return node.textValue();
  }
}
