package dev.gengfu.standalone.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether Flink runs the jobs.
 *
 * @param address of Flink's REST
 */
record FlinkCheck(String address) implements Check {
  @Override
  public List<Finding> look() throws Exception {
    return of(Http.get(address + "/jobs/overview"), address);
  }

  static List<Finding> of(JsonNode overview, String address) {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode job : overview.path("jobs")) {
      String state = job.path("state").asText();
      String text = job.path("name").asText() + ": " + state;
      findings.add(
          state.equals("RUNNING")
              ? Finding.ok("flink", text)
              : Finding.fault("flink", text + ": its page tells why, " + address));
    }
    return findings.isEmpty()
        ? List.of(Finding.fault("flink", "no job at " + address + ": submit the emergency job"))
        : findings;
  }
}
