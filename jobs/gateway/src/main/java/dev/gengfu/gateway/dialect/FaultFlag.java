package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A fault that a device reports.
 *
 * @param name of the fault; null: the value's own text
 */
record FaultFlag(String name, Condition flag) {

  static FaultFlag of(DialectSettings.Fault file) {
    return new FaultFlag(file.name(), new Condition(Pointer.of(file.at()), file.is(), file.not()));
  }

  /** The fault, or null when there is none. */
  String read(Said said) throws BadInput {
    JsonNode node = said.at(flag.at());
    String fault;
    if (name == null) {
      fault = node == null ? null : Fields.code(flag.at().text(), node);
    } else {
      fault = flag.holds(said) ? name : null;
    }
    said.keep(flag.at());
    return fault;
  }
}
