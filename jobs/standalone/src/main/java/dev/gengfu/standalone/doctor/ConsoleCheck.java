package dev.gengfu.standalone.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the console sees: the engine and how far it is behind, the clock of the log, each gateway.
 *
 * @param address of its health page
 */
record ConsoleCheck(String address) implements Check {
  @Override
  public List<Finding> look() throws Exception {
    return of(Http.get(address), address);
  }

  static List<Finding> of(JsonNode health, String address) {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode part : health.path("parts")) {
      String state = part.path("state").asText();
      if (!state.equals("ok") && !state.equals("off")) {
        String detail = part.path("detail").isTextual() ? ": " + part.path("detail").asText() : "";
        String text = part.path("part").asText() + " is " + state + detail;
        boolean soon = state.equals("loading") || state.equals("starting");
        findings.add(soon ? Finding.warning("console", text) : Finding.fault("console", text));
      }
    }
    if (!findings.isEmpty()) {
      return findings;
    }
    return List.of(
        health.path("status").asText().equals("ok")
            ? Finding.ok("console", address + ": every part is ok, the engine keeps up")
            : Finding.fault("console", address + ": " + health.path("status").asText("no status")));
  }
}
