package dev.gengfu.standalone.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.PolicyActivation;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Topics;
import dev.gengfu.rules.PolicyFiles;
import dev.gengfu.testkit.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
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
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Device device(String building) {
    return new Device("d1", "smoke", new Place("c1", "s01", building, "1", "101", null), null);
  }
}
