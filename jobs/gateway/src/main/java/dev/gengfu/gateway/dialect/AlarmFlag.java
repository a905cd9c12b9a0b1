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
      Raised raised = own(said.at(flag.at()));
      said.keep(flag.at());
      return raised;
    }
    if (kindAt != null) {
      // Kept in any case: it may be said before the alarm is.
      said.keep(kindAt);
    }
    boolean holds = flag.holds(said);
    said.keep(flag.at());
    if (!holds) {
      return null;
    }
    return kindAt == null ? new Raised(kind) : named(said.at(kindAt));
  }

  /**
   * The same of a message that can't be read as it is: in doubt there is an alarm. What the flag
   * said before no longer counts when it can't be read now.
   */
  Raised salvage(Said said) {
    try {
      return read(said);
    } catch (BadInput e) {
      JsonNode node = said.now(flag.at());
      said.forget(flag.at());
      boolean raises = node != null && node.isValueNode() && AlarmWords.raises(node.asText());
      return raises ? new Raised(kind) : null;
    }
  }

  /** Whether the device has said how its flag stands. */
  boolean isKnown(Said said) {
    return said.at(flag.at()) != null;
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
