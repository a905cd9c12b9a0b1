package dev.gengfu.standalone.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a gateway hears its devices, reaches Kafka, and has the right time.
 *
 * @param address of its health page
 */
record GatewayCheck(String address) implements Check {
  @Override
  public List<Finding> look() throws Exception {
    return of(Http.get(address), address);
  }

  static List<Finding> of(JsonNode health, String address) {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode intake : health.path("intakes")) {
      String state = intake.path("state").asText();
      if (!state.equals("ok")) {
        String why = intake.path("detail").asText("");
        findings.add(
            Finding.fault("gateway", intake.path("intake").asText() + " is " + state + ": " + why));
      }
    }
    if (!health.path("kafka").path("up").asBoolean(true)) {
      findings.add(
          Finding.fault(
              "gateway",
              "Kafka takes no records: " + health.path("kafka").path("lastFailure").asText("")));
    }
    String clock = health.path("clock").path("problem").asText("");
    if (!clock.isEmpty() && !clock.equals("null")) {
      findings.add(Finding.fault("gateway", clock + ": synchronise the clock of its machine"));
    }
    String id = health.path("gateway").asText();
    return findings.isEmpty()
        ? List.of(Finding.ok("gateway", id + " at " + address + " hears all its intakes"))
        : findings;
  }
}
