package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A flag that raises an alarm.
 *
 * @param flag the flag
 * @param kind of its alarm; null when it says itself, or when {@code kindAt} tells
 * @param kindAt where the kind is said; may be null
 * @param kinds the make's words of kind, and ours; null: they are ours
 */
record AlarmFlag(Condition flag, String kind, Pointer kindAt, Map<String, String> kinds) {

  /**
   * A raised alarm.
   *
   * @param kind null when the device does not say
   */
  record Raised(String kind) {}

  static AlarmFlag of(DialectSettings.Alarm file) {
    return new AlarmFlag(
        new Condition(Pointer.of(file.at()), file.is(), file.not()),
        file.kind(),
        file.kindAt() == null ? null : Pointer.of(file.kindAt()),
        file.kinds());
  }

  /** The alarm, or null when there is none. */
  Raised read(Said said) throws BadInput {
    if (saysItself()) {
      return own(said.at(flag.at()));
    }
    // Read in any case: it may be said before the alarm is.
    JsonNode word = kindAt == null ? null : said.at(kindAt);
    if (!flag.holds(said)) {
      return null;
    }
    return kindAt == null ? new Raised(kind) : named(word);
  }

  private boolean saysItself() {
    return kind == null && kindAt == null && flag.is() == null && flag.not() == null;
  }

  private Raised own(JsonNode node) throws BadInput {
    if (node == null || (node.isBoolean() && !node.booleanValue())) {
      return null;
    }
    if (node.isBoolean()) {
      return new Raised(null);
    }
    if (!node.isTextual() || !AlarmWords.isKind(node.textValue())) {
      throw Fields.wrong(flag.at().text(), "true, false or a kind of alarm", node);
    }
    return new Raised(node.textValue());
  }

  private Raised named(JsonNode word) {
    if (kinds == null) {
      boolean isKind = word != null && AlarmWords.isKind(word.asText());
      return new Raised(isKind ? word.asText() : null);
    }
    if (word == null) {
      // Never told what it is: in doubt it is an alarm.
      return new Raised(null);
    }
    String ours = kinds.get(word.asText());
    return ours == null ? null : new Raised(ours);
  }

  /** Kind of what a broken message still shows of it; empty when its value says it. */
  String salvagedKind() {
    return kind == null ? "" : kind;
  }
}
