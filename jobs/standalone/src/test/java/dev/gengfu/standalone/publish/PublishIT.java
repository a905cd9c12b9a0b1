package dev.gengfu.standalone.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.PolicyActivation;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.PolicyFiles;
import dev.gengfu.testkit.EmbeddedKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishIT {
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir private Path folder;
  private EmbeddedKafka kafka;
  private KafkaSettings settings;

  @BeforeEach
  void start() {
    kafka = EmbeddedKafka.start();
    settings = new KafkaSettings(kafka.bootstrap(), 1);
  }

  @AfterEach
  void stop() {
    kafka.close();
  }

  @Test
  void activatesAPolicyInEveryPartitionAfterItsBody() throws Exception {
    Map<String, String> files = PolicyFiles.shipped().files();
    PolicyPublisher publisher = new PolicyPublisher(settings, CLOCK);

    String first = publisher.publish(files, "test", "first");
    String second = publisher.publish(files, "test", "second");

    assertThat(first).startsWith("1-");
    assertThat(second).startsWith("2-");
    assertThat(publisher.newest())
        .hasValueSatisfying(
            body -> {
              assertThat(body.version()).isEqualTo(second);
              assertThat(body.files()).isEqualTo(files);
            });
    List<ConsumerRecord<byte[], byte[]>> log = read(Topics.EMERGENCY_LOG);
    Set<Integer> partitions =
        log.stream()
            .filter(record -> activates(record, second))
            .map(ConsumerRecord::partition)
            .collect(Collectors.toSet());
    assertThat(partitions).hasSize(Topics.LOG_PARTITIONS);
    long bodyAt = read(Topics.POLICY).get(1).timestamp();
    assertThat(log)
        .filteredOn(record -> activates(record, second))
        .allSatisfy(
            record -> {
              assertThat(record.key()).isNull();
              assertThat(record.timestamp()).isGreaterThanOrEqualTo(bodyAt);
            });
  }

  @Test
  void refusesFilesThatAreNoPolicyAndNamesThem() throws Exception {
    for (Map.Entry<String, String> file : PolicyFiles.shipped().files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    assertThat(PolicyPublisher.check(folder)).isNotEmpty();
    Files.writeString(folder.resolve("rules/smoke.yaml"), "kind: nonsense\n");

    assertThatThrownBy(() -> PolicyPublisher.check(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("smoke.yaml");
  }

  @Test
  void anEarlierPolicyComesBackAsANewOne() throws Exception {
    Map<String, String> files = PolicyFiles.shipped().files();
    Map<String, String> edited = new TreeMap<>(files);
    edited.computeIfPresent("rules/smoke.yaml", (path, text) -> text + "# edited\n");
    PolicyPublisher publisher = new PolicyPublisher(settings, CLOCK);
    publisher.publish(files, "li.na", "first");
    publisher.publish(edited, "li.na", "less nuisance");

    PolicyBody old = publisher.find("1");
    publisher.publish(old.files(), "chen.bo", "back to " + old.version());

    List<PolicyBody> history = publisher.history();
    assertThat(history).extracting(PolicyBody::sequence).containsExactly(1L, 2L, 3L);
    assertThat(history.get(2).files()).isEqualTo(files);
    assertThat(PolicyHistory.lines(history))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("1-").endsWith("li.na: first (same files)"),
            line -> assertThat(line).endsWith("li.na: less nuisance (rules/smoke.yaml)"),
            line -> assertThat(line).startsWith("3-").endsWith("(rules/smoke.yaml)"));
    assertThatThrownBy(() -> publisher.find("7")).hasMessageContaining("no policy 7");
  }

  @Test
  void aGapInTheVersionsIsNoFault() throws Exception {
    Map<String, String> files = PolicyFiles.shipped().files();
    PolicyPublisher publisher = new PolicyPublisher(settings, CLOCK);
    putBody(new PolicyBody("9-abc", "other", "by hand", 0, files));

    assertThat(publisher.publish(files, "test", "next")).startsWith("10-");
  }

  @Test
  void ofTwoPublishedAtTheSameTimeTheFirstCountsAndTheSecondActivatesNothing() throws Exception {
    Map<String, String> files = PolicyFiles.shipped().files();
    PolicyBody other = new PolicyBody("1-abc", "li.na", "first", 0, Map.of("x", "y"));
    PolicyPublisher racing =
        new PolicyPublisher(settings, CLOCK) {
          private boolean raced;

          @Override
          public Optional<PolicyBody> newest() throws IOException, TimeoutException {
            Optional<PolicyBody> newest = super.newest();
            if (!raced) {
              raced = true;
              putBody(other);
            }
            return newest;
          }
        };

    assertThatThrownBy(() -> racing.publish(files, "chen.bo", "second"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("li.na published policy 1-abc at the same time: look at it and publish again");
    assertThat(read(Topics.EMERGENCY_LOG)).isEmpty();
    assertThat(racing.history()).containsExactly(other);
  }

  @Test
  void aPolicyForLaterSaysSoInBodyAndActivationAndIsNotTooFarAhead() throws Exception {
    Map<String, String> files = PolicyFiles.shipped().files();
    PolicyPublisher publisher = new PolicyPublisher(settings, CLOCK);
    long soon = CLOCK.millis() + 3_600_000;

    publisher.publish(files, "test", "tonight", soon);

    assertThat(publisher.newest()).map(PolicyBody::activeAt).hasValue(soon);
    assertThat(read(Topics.EMERGENCY_LOG))
        .hasSize(Topics.LOG_PARTITIONS)
        .allSatisfy(
            record ->
                assertThat(((PolicyActivation) Json.readLog(record.value())).activeAt())
                    .isEqualTo(soon));
    assertThatThrownBy(() -> publisher.publish(files, "test", "x", soon + 8 * 86_400_000L))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at most 7 days");
  }

  @Test
  void saysWhichAlertsARuleWouldHaveAddedAndTakenAway() throws Exception {
    long now = CLOCK.millis();
    try (Producer<byte[], byte[]> producer = KafkaClients.producer(settings)) {
      for (int i = 0; i < 12; i++) {
        byte[] tick = Json.writeLog(new Tick("g1", now + i * 10_000L, List.of()));
        for (int partition = 0; partition < Topics.LOG_PARTITIONS; partition++) {
          producer.send(new ProducerRecord<>(Topics.EMERGENCY_LOG, partition, null, tick)).get();
        }
        log(producer, "s01", "s01-b1", now + i * 10_000L, 2.0);
        log(producer, "s02", "s02-b1", now + i * 10_000L, 2.0);
        log(producer, "s03", "s03-b1", now + i * 10_000L, 9.0);
      }
    }
    String lower =
        """
        variants:
          - at: {stations: [s02]}
            raiseAt: 1.8
            clearBelow: 1.0
        when: '!has(values.humidity) || values.humidity < 95'
        """;
    Map<String, String> files = new TreeMap<>(PolicyFiles.shipped().files());
    files.computeIfPresent("rules/smoke.yaml", (path, text) -> lower + text);
    Policy shipped = Policy.parse(PolicyFiles.shipped());
    Policy edited = Policy.parse(new PolicyBody("new", "a", "r", 0, files));

    BlastReport report =
        new BlastRadius(settings, CLOCK).compare(shipped, edited, 7, Duration.ofMinutes(2));

    assertThat(report.before()).isEqualTo(1);
    assertThat(report.after()).isEqualTo(2);
    assertThat(report.lines()).hasSize(2);
    assertThat(report.lines().get(1))
        .startsWith("  +1 at station s02: fire, high, rule smoke (0 -> 1), e.g. d-s02-b1 at ");
    assertThat(
            new BlastRadius(settings, CLOCK)
                .compare(shipped, shipped, 7, Duration.ofMinutes(2))
                .lines())
        .contains("  the same alerts at every station");
    assertThat(new BlastRadius(settings, CLOCK).compare(shipped, edited, 7, Duration.ZERO).lines())
        .anyMatch(line -> line.contains("there was no time for"));
  }

  private static void log(
      Producer<byte[], byte[]> producer, String station, String building, long time, double smoke)
      throws Exception {
    Reading reading =
        new Reading(
            null,
            "d-" + building,
            "smoke",
            new Place("c1", station, building, "1", "101", null),
            time,
            TimeQuality.EXACT,
            time,
            "g1",
            null,
            Map.of("smoke", smoke),
            false,
            null,
            false,
            null,
            false,
            Long.toString(time));
    byte[] key = building.getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(Topics.EMERGENCY_LOG, key, Json.writeLog(reading))).get();
  }

  private void putBody(PolicyBody body) {
    byte[] key = body.version().getBytes(StandardCharsets.UTF_8);
    try (Producer<byte[], byte[]> producer = KafkaClients.producer(settings)) {
      producer.send(new ProducerRecord<>(Topics.POLICY, key, Json.write(body))).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void movesADeviceInRegistryAndLog() throws Exception {
    RegistryImporter importer = new RegistryImporter(settings, CLOCK);
    Device before = device("s01-b1");
    Device after = device("s01-b2");

    importer.run(List.of(before), false);
    importer.run(List.of(after), false);
    RegistryDiff third = importer.run(List.of(after), false);

    assertThat(third.isEmpty()).isTrue();
    assertThat(importer.current()).containsExactly(Map.entry("d1", after));
    assertThat(read(Topics.EMERGENCY_LOG)).hasSize(3);
    importer.run(List.of(), false);
    assertThat(importer.current()).isEmpty();
  }

  @Test
  void findsTheTimeUpToWhichTheLogHasCome() throws Exception {
    assertThat(LogClock.newest(settings)).isEmpty();
    try (Producer<byte[], byte[]> producer = KafkaClients.producer(settings)) {
      for (int partition = 0; partition < 4; partition++) {
        byte[] tick = Json.writeLog(new Tick("g1", 1_000L + partition, List.of()));
        producer.send(new ProducerRecord<>(Topics.EMERGENCY_LOG, partition, null, tick)).get();
      }
    }

    assertThat(LogClock.newest(settings)).isEqualTo(OptionalLong.of(1_003));
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic) throws Exception {
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(settings)) {
      List<TopicPartition> partitions = KafkaClients.partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return KafkaClients.toEnd(consumer, partitions);
    }
  }

  private static boolean activates(ConsumerRecord<byte[], byte[]> record, String version) {
    try {
      return Json.readLog(record.value()) instanceof PolicyActivation activation
          && activation.policyVersion().equals(version);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Device device(String building) {
    return new Device("d1", "smoke", new Place("c1", "s01", building, "1", "101", null), null);
  }
}
