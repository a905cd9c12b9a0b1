package dev.gengfu.console;

import dev.gengfu.console.access.Access;
import dev.gengfu.console.access.AccessFolder;
import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.ReportKeys;
import dev.gengfu.console.access.Role;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LastSeen;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Progress;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The console without Kafka: real server, real state, fed by hand. */
final class TestConsole implements AutoCloseable {
  static final Identity OPERATOR = new Identity("operator", Role.OPERATOR, null);
  final Counters counters = new Counters();
  final Stream stream;
  final ConsoleState state;
  final FakeLog log = new FakeLog();
  final ConsoleServer server;
  final AccessFolder access;
  private final Access accessOf;

  /** The time that passes while somebody tries to sign in: it stands until a test moves it. */
  final SettableElapsed elapsed = new SettableElapsed();

  /** Who asks unless a test says otherwise: the role that may most. */
  String token;

  private final Path folder;
  private final int port;
  private final URI origin;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "test-console-status");
            thread.setDaemon(true);
            return thread;
          });
  private long offset;

  /** The vault; nobody is in it unless a test says so. */
  Names names = (who, person, reason) -> null;

  private TestConsole(Clock clock, int port, Path folder, URI origin) throws IOException {
    this.origin = origin;
    stream = new Stream("e" + port, counters);
    this.folder = folder;
    access = new AccessFolder(folder, clock);
    accessOf = new Access(access, clock, elapsed, false);
    token = access.token(OPERATOR);
    ConsoleSettings settings =
        new ConsoleSettings("c1-console", 0, false, folder.toString(), null, null, null);
    state = new ConsoleState(settings, clock, counters, stream);
    JobAnswer job = new JobAnswer(state, log, counters);
    AlertActions actions = new AlertActions(state, job, clock);
    Places places = Places.load(Path.of("../../config/community.yaml"));
    server =
        ConsoleServer.start(
            port,
            new ConsoleServer.Parts(
                state,
                stream,
                actions,
                job,
                accessOf,
                (who, person, reason) -> names.lookUp(who, person, reason),
                origin,
                counters,
                places));
    this.port = server.port();
    log.brokerMillis = clock.millis();
  }

  static TestConsole start(Clock clock) {
    return start(clock, 0);
  }

  static TestConsole start(Clock clock, int port) {
    return start(clock, port, null);
  }

  /** Behind a proxy that browsers find there. */
  static TestConsole behindProxy(Clock clock, URI origin) {
    return start(clock, 0, origin);
  }

  private static TestConsole start(Clock clock, int port, URI origin) {
    try {
      return new TestConsole(clock, port, Files.createTempDirectory("gengfu-console"), origin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kafka is there and has been read. */
  TestConsole ready() {
    state.kafka(null);
    state.loaded();
    state.rollLoaded();
    state.registryLoaded();
    return this;
  }

  /**
   * Says every second how it is, as a console does: a page that hears nothing calls nothing calm.
   */
  TestConsole beating() {
    var unused = beats.scheduleAtFixedRate(state::publishStatus, 1, 1, TimeUnit.SECONDS);
    return this;
  }

  ReportKeys keys() {
    return accessOf.reportKeys();
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

  /** What the registry says of a device; null when it is gone. */
  void takeDevice(String id, Device device) {
    byte[] value = device == null ? null : Json.write(device);
    state.take(Topics.REGISTRY, 0, offset++, key(id), value);
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

  void takeAudit(AuditEntry entry) {
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

  /** The status of a stream, which is then left. */
  int statusOfStream(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<InputStream> answer =
          client.send(
              request.timeout(Duration.ofSeconds(15)).build(),
              HttpResponse.BodyHandlers.ofInputStream());
      answer.body().close();
      return answer.statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
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

  /** Another console in the place of this one, for the same people. */
  TestConsole again(Clock clock) {
    try {
      server.close();
      accessOf.close();
      return new TestConsole(clock, port, folder, origin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    beats.shutdownNow();
    server.close();
    accessOf.close();
    if (!Files.exists(folder)) {
      return;
    }
    try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An address that signs a browser in once. */
  URI open(String path, Identity who) {
    String more = path.contains("?") ? "&" : "?";
    return uri(path + more + "key=" + access.oneTimeKey(who));
  }
}
