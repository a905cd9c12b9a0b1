package dev.gengfu.standalone.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether Flink runs the jobs, keeps their state, and could lose a process.
 *
 * @param address of Flink's REST
 * @param clock by which the age of a checkpoint is told
 */
record FlinkCheck(String address, Clock clock) implements Check {
  private static final long OLD_CHECKPOINT_MILLIS = 60_000;

  @Override
  public List<Finding> look() throws Exception {
    JsonNode overview = Http.get(address + "/jobs/overview");
    List<Finding> findings = new ArrayList<>(jobs(overview, address));
    for (JsonNode job : overview.path("jobs")) {
      if (job.path("state").asText().equals("RUNNING")) {
        String checkpoints = address + "/jobs/" + job.path("jid").asText() + "/checkpoints";
        findings.add(checkpoints(Http.get(checkpoints), clock.millis()));
      }
    }
    findings.addAll(
        reserve(Http.get(address + "/overview"), Http.get(address + "/jobmanager/config")));
    return findings;
  }

  static List<Finding> jobs(JsonNode overview, String address) {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode job : overview.path("jobs")) {
      String state = job.path("state").asText();
      String text = job.path("name").asText() + ": " + state;
      if (state.equals("RUNNING")) {
        findings.add(Finding.ok("flink", text));
      } else if (!state.equals("FINISHED")) {
        // A job that was stopped with a savepoint has finished, and another goes on from there.
        findings.add(Finding.fault("flink", text + ": its page tells why, " + address));
      }
    }
    return findings.isEmpty()
        ? List.of(Finding.fault("flink", "no job at " + address + ": submit the emergency job"))
        : findings;
  }

  static Finding checkpoints(JsonNode checkpoints, long now) {
    JsonNode latest = checkpoints.path("latest").path("completed");
    if (!latest.has("latest_ack_timestamp")) {
      return Finding.warning("flink", "no checkpoint yet: a crash now would read the log again");
    }
    long ageMillis = now - latest.path("latest_ack_timestamp").asLong();
    String text =
        "newest checkpoint %d s ago, %.1f MB in %d ms"
            .formatted(
                Math.max(0, ageMillis / 1000),
                latest.path("state_size").asLong() / 1e6,
                latest.path("end_to_end_duration").asLong());
    return ageMillis > OLD_CHECKPOINT_MILLIS
        ? Finding.warning("flink", text + ": make room or bring the storage back")
        : Finding.ok("flink", text);
  }

  /** What is there to lose; one TaskManager is a demo, which has a supervisor instead. */
  static List<Finding> reserve(JsonNode overview, JsonNode config) {
    int taskManagers = overview.path("taskmanagers").asInt();
    if (taskManagers <= 1) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    int free = overview.path("slots-available").asInt();
    String text = taskManagers + " TaskManagers, " + free + " free slots";
    findings.add(
        free > 0
            ? Finding.ok("flink", text)
            : Finding.warning("flink", text + ": when one dies, the job waits for another"));
    if (!isHighlyAvailable(config)) {
      findings.add(
          Finding.warning(
              "flink",
              "no high availability: the death of the JobManager ends the job; set"
                  + " high-availability.type"));
    }
    return findings;
  }

  private static boolean isHighlyAvailable(JsonNode config) {
    for (JsonNode line : config) {
      if (line.path("key").asText().equals("high-availability.type")) {
        return !line.path("value").asText().equalsIgnoreCase("none");
      }
    }
    return false;
  }
}
