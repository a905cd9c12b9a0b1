package dev.gengfu.acceptance;

import static dev.gengfu.testkit.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** {@code kcat} following a topic of JSON values from its beginning. */
final class Kcat implements AutoCloseable {
  private final String topic;
  private final Process process;
  private final List<Line> lines = new CopyOnWriteArrayList<>();

  /** A value and the moment, {@link System#nanoTime}, at which it came out. */
  record Line(JsonNode value, long at) {
    String text(String field) {
      return value.path(field).asText();
    }
  }

  private Kcat(String topic, Process process) {
    this.topic = topic;
    this.process = process;
  }

  static Kcat follow(String bootstrap, String topic) throws IOException {
    List<String> command =
        List.of(
            "kcat",
            "-C",
            "-b",
            bootstrap,
            "-t",
            topic,
            "-o",
            "beginning",
            "-u",
            "-q",
            "-f",
            "%s\\n");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    Kcat kcat = new Kcat(topic, process);
    Thread reader = new Thread(kcat::read, "kcat-" + topic);
    reader.setDaemon(true);
    reader.start();
    return kcat;
  }

  /** Everything so far. */
  List<Line> lines() {
    return lines;
  }

  /** Waits for the first value that fits. */
  Line await(Duration within, String what, Predicate<Line> fits) {
    eventually(
        within,
        what + " on " + topic,
        () -> {
          if (!process.isAlive()) {
            throw new IOException("kcat has ended");
          }
          return find(fits).isPresent();
        });
    return find(fits).orElseThrow();
  }

  private Optional<Line> find(Predicate<Line> fits) {
    return lines.stream().filter(fits).findFirst();
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        long at = System.nanoTime();
        lines.add(
            new Line(Json.readTrusted(line.getBytes(StandardCharsets.UTF_8), JsonNode.class), at));
      }
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
