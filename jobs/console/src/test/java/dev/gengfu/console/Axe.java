package dev.gengfu.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Asks axe-core what on the page that is open somebody could not read, see or reach. */
final class Axe {
  /** WCAG 2.2 AA with all that it rests on. */
  private static final String RULES =
      "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],"
          + " resultTypes: ['violations']}";

  /** It goes through all of a page, some seconds of computing. */
  private static final long MANY_SECONDS = 120;

  private static final String SCRIPT = script();

  private Axe() {}

  /** Each violation in one line: rule, what it asks for, where. Empty when there is none. */
  static List<String> violations(Browser browser) {
    if (!browser.evaluate("typeof axe === 'object'").asBoolean()) {
      browser.evaluate(SCRIPT + "; null");
    }
    JsonNode found =
        browser.evaluate(
            "axe.run(document, " + RULES + ").then(all => all.violations)", MANY_SECONDS);
    List<String> lines = new ArrayList<>();
    for (JsonNode violation : found) {
      for (JsonNode node : violation.path("nodes")) {
        lines.add(
            violation.path("id").asText()
                + " at "
                + node.path("target")
                + ": "
                + node.path("failureSummary").asText().replaceAll("\\s+", " "));
      }
    }
    return lines;
  }

  private static String script() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
