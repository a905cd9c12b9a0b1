package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * Whether a value is what is looked for. Without lists it must be true or false; with {@code is}
 * alone anything else is not; with both lists anything else is refused.
 *
 * @param at where it stands
 * @param is texts, numbers or truth values that are; may be null
 * @param not those that are not; may be null
 */
record Condition(Pointer at, List<String> is, List<String> not) {

  /**
   * Looks at a report; a missing value is none.
   *
   * @throws BadInput when the value is neither
   */
  boolean holds(Said said) throws BadInput {
    JsonNode node = said.at(at);
    return node != null && test(node);
  }

  private boolean test(JsonNode node) throws BadInput {
    if (is == null && not == null) {
      return Fields.flag(at.text(), node);
    }
    if (is != null && contains(is, node)) {
      return true;
    }
    if (not == null || contains(not, node)) {
      return false;
    }
    if (is != null) {
      throw Fields.wrong(at.text(), "one of " + is + " or " + not, node);
    }
    return true;
  }

  private static boolean contains(List<String> words, JsonNode node) {
    return words.stream().anyMatch(word -> same(word, node));
  }

  private static boolean same(String word, JsonNode node) {
    if (word.equals(node.asText())) {
      return true;
    }
    try {
      return node.isNumber() && new BigDecimal(word).compareTo(node.decimalValue()) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
