package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.DoubleUnaryOperator;

/** Reads one value into the unit of the wire contract. */
final class ValueReader {
  private final String name;
  private final Pointer at;
  private final Condition flag;
  private final double times;
  private final double plus;
  private final DoubleUnaryOperator unit;

  /**
   * @throws IllegalArgumentException when the unit is not known for this value
   */
  ValueReader(String name, DialectSettings.Value file) {
    this.name = name;
    this.at = Pointer.of(file.at());
    boolean isFlag = file.is() != null || file.not() != null;
    this.flag = isFlag ? new Condition(at, file.is(), file.not()) : null;
    this.times = file.times() == null ? 1 : file.times();
    this.plus = file.plus() == null ? 0 : file.plus();
    this.unit = Units.into(name, file.unit());
  }

  String name() {
    return name;
  }

  /** The value, or null when the device did not send it. */
  Double read(Said said) throws BadInput {
    JsonNode node = said.at(at);
    if (node == null) {
      return null;
    }
    double value;
    if (flag != null) {
      value = flag.holds(said) ? 1 : 0;
    } else if (node.isBoolean()) {
      value = node.booleanValue() ? 1 : 0;
    } else {
      value = finite(unit.applyAsDouble(number(node) * times + plus), node);
    }
    said.keep(at);
    return value;
  }

  /** Some makes write numbers as text. */
  private double number(JsonNode node) throws BadInput {
    return node.isTextual() && Fields.isNumber(node)
        ? Double.parseDouble(node.textValue())
        : Fields.finite(at.text(), node);
  }

  private double finite(double value, JsonNode node) throws BadInput {
    if (!Double.isFinite(value)) {
      throw Fields.wrong(at.text(), "a finite number", node);
    }
    return value;
  }
}
