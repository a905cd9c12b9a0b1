package dev.gengfu.standalone.child;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Flink's REST interface whether every task of a job runs. */
final class RunningJob {
  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);
  private static final Duration REQUEST = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 100;

  private RunningJob() {}

  /** Calls back once, from a thread of its own, when one job runs with all its tasks. */
  static void watch(int port, Runnable running) {
    Thread thread =
        new Thread(
            () -> {
              try {
                await(port);
                running.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "running-job");
    thread.setDaemon(true);
    thread.start();
  }

  private static void await(int port) throws InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(REQUEST).build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/jobs/overview"))
            .timeout(REQUEST)
            .build();
    while (!runs(client, request)) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static boolean runs(HttpClient client, HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return answer.statusCode() == 200 && runs(Json.readTrusted(answer.body(), JsonNode.class));
    } catch (IOException e) {
      LOG.debug("not yet: {}", e.toString());
      return false;
    }
  }

  static boolean runs(JsonNode overview) {
    for (JsonNode job : overview.path("jobs")) {
      JsonNode tasks = job.path("tasks");
      int total = tasks.path("total").asInt();
      if (job.path("state").asText().equals("RUNNING")
          && total > 0
          && tasks.path("running").asInt() == total) {
        return true;
      }
    }
    return false;
  }
}
