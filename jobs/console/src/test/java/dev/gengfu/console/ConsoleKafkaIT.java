package dev.gengfu.console;

import static dev.gengfu.console.AlertBuilder.alert;
import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.brokers.FreePort;
import dev.gengfu.brokers.KafkaBroker;
import dev.gengfu.brokers.TopicInitializer;
import dev.gengfu.console.access.AccessFolder;
import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Progress;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import dev.gengfu.testkit.Promise;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console against a real broker. */
class ConsoleKafkaIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  @TempDir static Path folder;
  @TempDir static Path people;
  private static int port;
  private static KafkaBroker broker;
  private static KafkaSettings kafka;
  private static String token;
  private static KafkaProducer<byte[], byte[]> job;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void startBroker() throws Exception {
    port = FreePort.find();
    AccessFolder access = new AccessFolder(people, Clock.systemUTC());
    token = access.token(new Identity("operator", Role.OPERATOR, null));
    broker = KafkaBroker.start(folder, port);
    kafka = new KafkaSettings(broker.bootstrap(), 1);
    assertThat(TopicInitializer.run(kafka, SOON).usable()).isTrue();
    job =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stopBroker() {
    job.close(Duration.ofSeconds(1));
    broker.close();
  }

  @Test
  void anActionReachesTheLogAndTheJobsWordReachesTheOperator() throws Exception {
    try (Console console = start(false)) {
      write(alert("k1"));
      eventually(SOON, "k1 is shown", () -> get(console, "/v1/alerts").contains("\"k1\""));
      Thread decider = new Thread(this::decideOneAction, "job");
      decider.start();
      assertThat(listening.await(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      HttpResponse<String> answer = post(console, "/v1/alerts/k1/acknowledge?wait=10s");
      decider.join(10_000);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      eventually(
          SOON, "k1 is acknowledged", () -> get(console, "/v1/alerts/k1").contains("\"rev\":2"));
    }
  }

  @Test
  void keysOfReportsThatAreOldAreDeletedAtTheStart() throws Exception {
    Path old = Files.createDirectories(people.resolve("reports")).resolve("2026-01-01.day.key");
    Files.write(old, new byte[32]);
    try (Console console = start(false)) {
      eventually(SOON, "it is deleted", () -> !Files.exists(old));
      assertThat(console.health().parts()).isNotEmpty();
    }
  }

  private final CountDownLatch listening = new CountDownLatch(1);

  /** Reads the log until an action comes, then writes the next rev and the audit entry. */
  private void decideOneAction() {
    long end = System.nanoTime() + SOON.toNanos();
    try (KafkaConsumer<byte[], byte[]> log = logFromStart()) {
      while (System.nanoTime() < end) {
        ConsumerRecords<byte[], byte[]> read = log.poll(Duration.ofMillis(100));
        listening.countDown();
        for (ConsumerRecord<byte[], byte[]> one : read) {
          LogRecord record = Json.readLog(one.value());
          if (record instanceof Action action && action.alertId().equals("k1")) {
            assertThat(new String(one.key(), StandardCharsets.UTF_8)).isEqualTo("s03-b2");
            AlertBuilder next = alert("k1").next(ChangeKind.ACKNOWLEDGE, 1_000);
            write(next.state(AlertState.ACKNOWLEDGED).actor(action.actor()));
            LogPosition at = new LogPosition(one.topic(), one.partition(), one.offset());
            send(Topics.AUDIT, "k1", Json.write(new AuditEntry(action, true, null, 2, 1, at)));
            return;
          }
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private boolean isRead(Console console) throws Exception {
    return open(console).size() == 200
        && get(console, "/v1/alerts?state=closed").startsWith("{\"stale\":false");
  }

  @Test
  void aRestartedConsoleKnowsTheBoardWithinSecondsAndForgetsNothingOpen() throws Exception {
    for (int i = 0; i < 300; i++) {
      write(alert("r" + i));
      write(alert("r" + i).rev(2).state(i % 3 == 0 ? AlertState.CLOSED : AlertState.ACKNOWLEDGED));
    }
    String first;
    try (Console console = start(false)) {
      eventually(SOON, "all is read", () -> isRead(console));
      first = get(console, "/v1/alerts?state=open&building=s03-b2");
    }
    long began = System.nanoTime();
    try (Console console = start(false)) {
      eventually(SOON, "all is read again", () -> isRead(console));
      Promise.since(began, "a restarted console knows the board", Duration.ofSeconds(10));
      assertThat(get(console, "/v1/alerts?state=open&building=s03-b2")).isEqualTo(first);
    }
  }

  private List<String> open(Console console) throws IOException {
    JsonNode answer = Json.mapper().readTree(get(console, "/v1/alerts?state=open"));
    return answer.path("alerts").findValuesAsText("alertId").stream()
        .filter(id -> id.startsWith("r"))
        .toList();
  }

  @Test
  void theRegistryIsReadAndSoIsWhatADeviceSays() throws Exception {
    Place place = new Place("c1", "s03", "s09-b9", "5", "512", null);
    send(Topics.REGISTRY, "d1", Json.write(new Device("d1", "smoke", place, "gw")));
    String devices = "/v1/devices?building=s09-b9";
    try (Console console = start(false)) {
      eventually(SOON, "it is known", () -> get(console, devices).contains("\"complete\":true"));
      assertThat(get(console, devices)).contains("\"d1\"").doesNotContain("heardAt");
      LogRecord reading =
          new Reading(
              "e1",
              "d1",
              "smoke",
              place,
              1_000,
              TimeQuality.EXACT,
              2_000,
              "g1",
              1L,
              Map.of("battery", 0.93),
              false,
              null,
              false,
              null,
              false,
              null);
      send(Topics.EMERGENCY_LOG, "s09-b9", Json.writeLog(reading));
      eventually(SOON, "it is heard", () -> get(console, devices).contains("\"battery\":0.93"));
      assertThat(get(console, devices)).contains("\"heardAt\":\"1970-01-01T00:00:02.000Z\"");
    }
  }

  @Test
  void ticksComeIntoEveryPartitionWithoutAKey() throws Exception {
    try (Console console = start(true);
        KafkaConsumer<byte[], byte[]> log = logFromStart()) {
      Set<Integer> ticked = new HashSet<>();
      eventually(
          SOON,
          "a tick in every partition",
          () -> {
            for (ConsumerRecord<byte[], byte[]> one : log.poll(Duration.ofMillis(100))) {
              if (Json.readLog(one.value()) instanceof Tick tick && tick.time() > 0) {
                assertThat(one.key()).isNull();
                assertThat(tick.coverage()).isEmpty();
                ticked.add(one.partition());
              }
            }
            return ticked.size() == Topics.LOG_PARTITIONS;
          });
      assertThat(part(console, "ticks")).isEqualTo("ok");
    }
  }

  @Test
  void withoutKafkaItSaysSoKeepsWhatItKnewAndComesBack() throws Exception {
    write(alert("d1"));
    try (Console console = start(false)) {
      eventually(SOON, "d1 is shown", () -> get(console, "/v1/alerts").contains("\"d1\""));
      broker.close();
      long gone = System.nanoTime();
      eventually(SOON, "kafka is down", () -> part(console, "kafka").equals("down"));
      Promise.since(gone, "the console says that Kafka is down", Duration.ofSeconds(15));
      assertThat(get(console, "/v1/alerts")).contains("\"stale\":true").contains("\"d1\"");
      assertThat(post(console, "/v1/alerts/d1/acknowledge").statusCode()).isEqualTo(503);
      broker = KafkaBroker.start(folder, port);
      eventually(SOON, "kafka is back", () -> part(console, "kafka").equals("ok"));
      write(alert("d2"));
      eventually(SOON, "d2 is shown", () -> get(console, "/v1/alerts").contains("\"d2\""));
    }
  }

  @Test
  void startsBeforeKafkaDoes() throws Exception {
    KafkaSettings nowhere = new KafkaSettings("127.0.0.1:" + FreePort.find(), 1);
    ConsoleSettings settings = settings("early", true);
    try (Console console = Console.start(settings, nowhere, Places.unnamed(), null)) {
      assertThat(console.health().status()).isEqualTo("down");
      assertThat(get(console, "/v1/alerts")).isEqualTo("{\"stale\":true,\"alerts\":[]}");
      assertThat(get(console, "/")).contains("main.js");
    }
  }

  @Test
  void heartbeatsTellThatTheEngineRuns() throws Exception {
    try (Console console = start(false)) {
      eventually(SOON, "loaded", () -> part(console, "console").equals("ok"));
      Progress beat = new Progress("emergency", 0, Progress.HEARTBEAT, -1, 1_000, 1);
      send(Topics.PROGRESS, "emergency", Json.write(beat));
      eventually(SOON, "the engine runs", () -> part(console, "engine").equals("ok"));
    }
  }

  private static ConsoleSettings settings(String id, boolean ticks) {
    return new ConsoleSettings(id, 0, ticks, people.toString(), null, null, null);
  }

  private static Console start(boolean ticks) throws IOException {
    ConsoleSettings settings = settings("it", ticks);
    return Console.start(settings, kafka, Places.unnamed(), null);
  }

  private static String part(Console console, String name) {
    return console.health().parts().stream()
        .filter(part -> part.part().equals(name))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static void write(AlertBuilder alert) {
    String id = alert.build().alertId();
    send(Topics.ALERTS, id, alert.bytes());
    send(Topics.BOARD, id, alert.bytes());
  }

  private static void send(String topic, String key, byte[] value) {
    try {
      job.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static KafkaConsumer<byte[], byte[]> logFromStart() {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (int i = 0; i < Topics.LOG_PARTITIONS; i++) {
      partitions.add(new TopicPartition(Topics.EMERGENCY_LOG, i));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  private String get(Console console, String path) throws IOException {
    return send(HttpRequest.newBuilder(uri(console, path))).body();
  }

  private HttpResponse<String> post(Console console, String path) throws IOException {
    return send(
        HttpRequest.newBuilder(uri(console, path)).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private static URI uri(Console console, String path) {
    return console.address().resolve(path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(
          request
              .header("Authorization", "Bearer " + token)
              .timeout(Duration.ofSeconds(20))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
