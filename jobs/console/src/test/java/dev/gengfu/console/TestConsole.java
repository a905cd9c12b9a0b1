package dev.gengfu.console;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LastSeen;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Progress;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The console without Kafka: real server, real state, fed by hand. */
final class TestConsole implements AutoCloseable {
  final Counters counters = new Counters();
  final Stream stream;
  final ConsoleState state;
  final FakeLog log = new FakeLog();
  final ConsoleServer server;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private long offset;

  private TestConsole(Clock clock, int port) throws IOException {
    stream = new Stream("e" + port, counters);
    ConsoleSettings settings = new ConsoleSettings("c1-console", 0, false, null);
    state = new ConsoleState(settings, clock, counters, stream);
    AlertActions actions = new AlertActions(state, log, clock, counters);
    Places places = Places.load(Path.of("../../config/community.yaml"));
    server = ConsoleServer.start(port, state, stream, actions, counters, places);
    log.brokerMillis = clock.millis();
  }

  static TestConsole start(Clock clock) {
    return start(clock, 0);
  }

  static TestConsole start(Clock clock, int port) {
    try {
      return new TestConsole(clock, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kafka is there and has been read. */
  TestConsole ready() {
    state.kafka(null);
    state.loaded();
    state.rollLoaded();
    return this;
  }

  TestConsole take(AlertBuilder... alerts) {
    for (AlertBuilder alert : alerts) {
      AlertChange change = alert.build();
      state.take(Topics.ALERTS, 0, offset++, key(change.alertId()), Json.write(change));
    }
    return this;
  }

  void takeLog(int partition, LogRecord record) {
    state.take(Topics.EMERGENCY_LOG, partition, offset++, null, Json.writeLog(record));
  }

  void takeHeartbeat(long logTime) {
    takeHeartbeat("emergency", logTime);
  }

  void takeHeartbeat(String job, long logTime) {
    Progress beat = new Progress(job, 0, Progress.HEARTBEAT, -1, logTime, 1);
    state.take(Topics.PROGRESS, 0, offset++, null, Json.write(beat));
  }

  /** What the roster says of somebody; null when they are gone. */
  void takeResident(String person, Resident resident) {
    byte[] value = resident == null ? null : Json.write(resident);
    state.take(Topics.RESIDENTS, 0, offset++, key(person), value);
  }

  /** Where somebody was seen last; null when they are gone. */
  void takeSeen(String person, LastSeen seen) {
    byte[] value = seen == null ? null : Json.write(seen);
    state.take(Topics.PRESENCE, 0, offset++, key(person), value);
  }

  /** A message to a resident. */
  void message(CareMessage message) {
    state.take(Topics.MESSAGES, 0, offset++, key(message.messageId()), Json.write(message));
  }

  void takeAudit(dev.gengfu.domain.Action action, boolean accepted, String reason, int rev) {
    AuditEntry entry =
        new AuditEntry(
            action, accepted, reason, rev, 0, new LogPosition(Topics.EMERGENCY_LOG, 7, 1));
    state.take(Topics.AUDIT, 0, offset++, null, Json.write(entry));
  }

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(HttpRequest.newBuilder(uri(path)), headers);
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(15)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
