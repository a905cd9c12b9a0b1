package dev.gengfu.standalone.welfare;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.brokers.FreePort;
import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.ResidentChange;
import dev.gengfu.domain.Topics;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryFile;
import dev.gengfu.history.files.HistoryReader;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.Kind;
import dev.gengfu.standalone.Gengfu;
import dev.gengfu.standalone.JavaProcess;
import dev.gengfu.standalone.publish.KafkaClients;
import dev.gengfu.vault.AccessLog;
import dev.gengfu.vault.Card;
import dev.gengfu.vault.People;
import dev.gengfu.vault.Vault;
import dev.gengfu.vault.VaultKey;
import dev.gengfu.vault.VaultRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A demo with residents, in real processes: no name, card or phone is in what it leaves behind, and
 * who is erased is nobody's any more. The queues of the MQTT broker are left out: there the cards
 * are, until the gateway has them.
 */
@Timeout(600)
class PrivacyIT {
  private static final Duration UP = Duration.ofSeconds(200);
  private static final int RESIDENTS = 60;

  /** Card and name that no roster has. */
  private static final String STRANGER = "STRANGER0815";

  private static final String STRANGERS_NAME = "欧阳无名";

  @TempDir private Path folder;
  private final KafkaSettings kafka = new KafkaSettings("127.0.0.1:" + FreePort.find(), 1);
  private final int http = FreePort.find();

  @Test
  void noNameCardOrPhoneIsAnywhereAndWhoIsErasedIsNobody() throws Exception {
    Path output = folder.resolve("output");
    Process demo = start(output);
    try {
      eventually(UP, () -> assertThat(Files.readString(output)).contains("\nOpen http://"));
      assertThat(Files.readString(output)).contains(RESIDENTS + " residents, " + RESIDENTS);
      eventually(UP, () -> assertThat(checkIns()).hasSizeGreaterThan(RESIDENTS * 6));
      sendWhatCantBeTaken();
      eventually(UP, () -> assertThat(letters()).hasSizeGreaterThanOrEqualTo(3));
      People people = people();
      assertThat(people.size()).isEqualTo(RESIDENTS);
      assertThat(people.find(checkIns().get(0).person()))
          .as("the test looks at people")
          .isPresent();
      checkpointed();
      eventually(UP, () -> assertThat(kept(Kind.WELFARE)).isNotEmpty());
      assertSealed(secrets(people));
      assertErased(people.rowOfNumber("R000048").orElseThrow());
      JavaProcess.signal("TERM", demo.pid());
      assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();

      assertClean(secrets(people));
    } finally {
      demo.descendants().forEach(ProcessHandle::destroyForcibly);
      demo.destroyForcibly();
      demo.waitFor(20, TimeUnit.SECONDS);
    }
  }

  /** Every name, card and phone, as its bytes stand in a file. */
  private static List<String> secrets(People people) {
    List<String> secrets = new ArrayList<>(List.of(bytes(STRANGER), bytes(STRANGERS_NAME)));
    for (VaultRow row : people.rows()) {
      secrets.add(bytes(row.name()));
      secrets.add(bytes(row.phone()));
      row.cards().forEach(card -> secrets.add(bytes(card.number())));
    }
    assertThat(secrets).hasSizeGreaterThan(3 * RESIDENTS);
    return secrets;
  }

  /** In a file the payload of a dead letter is base64: it has to be looked into. */
  private void assertSealed(List<String> secrets) throws Exception {
    for (DeadLetter letter : letters()) {
      String payload =
          new String(Base64.getDecoder().decode(letter.payload()), StandardCharsets.ISO_8859_1);
      for (String secret : secrets) {
        assertThat(payload.contains(secret)).as("%s in a dead letter", text(secret)).isFalse();
      }
    }
  }

  private void assertClean(List<String> secrets) throws IOException {
    int files = 0;
    for (String part : List.of("kafka", "logs", "flink", "vault")) {
      for (Path file : files(folder.resolve("data").resolve(part))) {
        files++;
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String secret : secrets) {
          assertThat(content.contains(secret)).as("%s in %s", text(secret), file).isFalse();
        }
      }
    }
    assertThat(files).as("files of Kafka, logs, checkpoints and vault").isGreaterThan(50);
    for (Kind kind : Kind.values()) {
      for (String record : kept(kind)) {
        for (String secret : secrets) {
          assertThat(record.contains(secret)).as("%s in %s", text(secret), kind).isFalse();
        }
      }
    }
  }

  /** Keys and values in the files of the history, which are compressed there. */
  private List<String> kept(Kind kind) throws IOException {
    List<String> kept = new ArrayList<>();
    Archive archive = Archive.of(folder.resolve("data/history").toString());
    for (LocalDate day : archive.days(kind)) {
      for (HistoryFile file : archive.files(kind, day)) {
        try (HistoryReader reader = new HistoryReader(file)) {
          for (HistoryRecord each = reader.next(); each != null; each = reader.next()) {
            kept.add(latin(each.key()) + " " + latin(each.value()));
          }
        }
      }
    }
    return kept;
  }

  private static String latin(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private void assertErased(VaultRow row) throws Exception {
    assertThat(gengfu("privacy", "who", "R000048", "--reason", "test")).contains(row.name());
    String said = gengfu("privacy", "erase", "R000048");
    assertThat(said)
        .contains("erased: nothing resolves any more")
        .contains("files of welfare: rows under the pseudonym stay 30 days, and are nobody's")
        .doesNotContain(row.name());
    String history = folder.resolve("data/history").toString();
    assertThat(gengfu("privacy", "report", "--history", history))
        .contains(history + "/welfare")
        .contains("check-ins and changes of residents, by pseudonym; what operators did");
    assertThat(people().find(row.person())).isEmpty();
    for (Card card : row.cards()) {
      assertThat(people().personOfCard(card.number(), System.currentTimeMillis())).isEmpty();
    }
    assertThat(gengfu("privacy", "who", "R000048", "--reason", "test"))
        .contains("the vault knows nobody")
        .doesNotContain(row.name());
    WelfareTopics topics = new WelfareTopics(kafka);
    assertThat(topics.residents()).doesNotContainKey(row.person()).isNotEmpty();
    assertThat(topics.values(Topics.PRESENCE)).doesNotContainKey(row.person());
    assertThat(changes(row.person()))
        .extracting(ResidentChange::removed)
        .containsExactly(false, true);
    assertThat(new AccessLog(vault()).entries())
        .extracting(AccessLog.Entry::what)
        .containsExactly("contact", "erase");
    // The card means nothing to the gateway any more, half a second later at most.
    eventually(
        Duration.ofSeconds(20),
        () ->
            assertThat(post("/v1/checkins", event(row.cards().get(0).number())).body())
                .contains("unknownCard"));
  }

  private void sendWhatCantBeTaken() throws Exception {
    assertThat(post("/v1/checkins", event(STRANGER)).statusCode()).isEqualTo(422);
    assertThat(post("/v1/checkins", "{\"door\":\"g\",\"card\":\"" + STRANGER).statusCode())
        .isEqualTo(422);
    String isapi =
        "{\"dateTime\":\"nonsense\",\"AccessControllerEvent\":{\"majorEventType\":5,"
            + "\"subEventType\":1,\"cardNo\":\""
            + STRANGER
            + "\",\"name\":\""
            + STRANGERS_NAME
            + "\"}}";
    assertThat(post("/v1/isapi/gate", isapi).statusCode()).isEqualTo(422);
  }

  private static String event(String card) {
    return "{\"door\":\"s01-b1-1-gate-door\",\"card\":\"" + card + "\"}";
  }

  /** A checkpoint after this moment holds what the log said until now. */
  private void checkpointed() {
    long now = System.currentTimeMillis();
    eventually(Duration.ofSeconds(60), "a checkpoint", () -> hasCheckpointAfter(now));
  }

  private boolean hasCheckpointAfter(long moment) {
    try {
      return files(folder.resolve("data/flink/checkpoints")).stream()
          .anyMatch(file -> file.endsWith("_metadata") && file.toFile().lastModified() > moment);
    } catch (IOException | UncheckedIOException e) {
      // An old one went away meanwhile.
      return false;
    }
  }

  private static List<Path> files(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String text(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private Path vault() {
    return folder.resolve("data/vault/people.vault");
  }

  private People people() {
    return Vault.read(vault(), VaultKey.read(folder.resolve("data/vault/vault.key")));
  }

  private List<CheckIn> checkIns() throws IOException, TimeoutException {
    return log().filter(CheckIn.class::isInstance).map(CheckIn.class::cast).toList();
  }

  private List<ResidentChange> changes(String person) throws IOException, TimeoutException {
    return log()
        .filter(ResidentChange.class::isInstance)
        .map(ResidentChange.class::cast)
        .filter(change -> change.resident().person().equals(person))
        .toList();
  }

  private Stream<LogRecord> log() throws IOException, TimeoutException {
    List<LogRecord> records = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : read(Topics.WELFARE_LOG)) {
      records.add(Json.readLog(record.value()));
    }
    return records.stream();
  }

  private List<DeadLetter> letters() throws IOException, TimeoutException {
    List<DeadLetter> letters = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : read(Topics.DEAD_LETTERS)) {
      letters.add(Json.readTrusted(record.value(), DeadLetter.class));
    }
    return letters;
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic) throws TimeoutException {
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka)) {
      List<TopicPartition> partitions = KafkaClients.partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return KafkaClients.toEnd(consumer, partitions);
    }
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private String gengfu(String... command) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(
        List.of(
            "--config",
            "../../config/gengfu.yaml",
            "--set",
            "kafka.bootstrap=" + kafka.bootstrap(),
            "--set",
            "welfare.vault.file=" + vault(),
            "--set",
            "welfare.vault.keyFile=" + folder.resolve("data/vault/vault.key")));
    Path output = folder.resolve("command");
    Process process =
        new ProcessBuilder(JavaProcess.command(Gengfu.class, arguments.toArray(String[]::new)))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output);
  }

  private Process start(Path output) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "demo",
                "--config",
                "../../config/gengfu.yaml",
                "--data",
                folder.resolve("data").toString(),
                "--set",
                "sim.residents=" + RESIDENTS,
                "--set",
                "history.checkpointSeconds=5",
                "--kafka-port",
                kafka.bootstrap().substring(kafka.bootstrap().indexOf(':') + 1),
                "--http-port",
                Integer.toString(http)));
    for (String option : List.of("mqtt", "console", "flink", "metrics")) {
      arguments.addAll(List.of("--" + option + "-port", Integer.toString(FreePort.find())));
    }
    return new ProcessBuilder(JavaProcess.command(Gengfu.class, arguments.toArray(String[]::new)))
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
