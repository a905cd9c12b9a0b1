package dev.gengfu.gateway.dialect;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with names in braces. */
final class Names {
  private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

  private Names() {}

  /** The text with what the names stand for; null when one of them stands for nothing. */
  static String fill(String text, Map<String, String> names) {
    StringBuilder filled = new StringBuilder();
    Matcher name = NAME.matcher(text);
    while (name.find()) {
      String value = names.get(name.group(1));
      if (value == null) {
        return null;
      }
      name.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return name.appendTail(filled).toString();
  }
}
