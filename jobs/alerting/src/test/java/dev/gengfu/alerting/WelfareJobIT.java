package dev.gengfu.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Progress;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.ResidentChange;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import dev.gengfu.testkit.Decided;
import dev.gengfu.testkit.EmbeddedKafka;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as it is submitted, over a real broker. */
class WelfareJobIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Place HOME = new Place("c1", "s03", "s03-b2", "5", "512", null);

  @Test
  void threeLateNightsBecomeAnAlertAMessageAndAPlaceWhereThePersonIs() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      write(kafka.bootstrap());
      StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
      WelfareJob.define(env, kafka.bootstrap(), false);
      JobClient job = env.executeAsync();
      byte[] message = first(kafka.bootstrap(), Topics.MESSAGES);
      AlertChange alert =
          Json.readTrusted(first(kafka.bootstrap(), Topics.ALERTS), AlertChange.class);
      byte[] presence = first(kafka.bootstrap(), Topics.PRESENCE);
      Progress progress =
          Json.readTrusted(first(kafka.bootstrap(), Topics.PROGRESS), Progress.class);
      job.cancel().get();

      assertThat(alert.hazard()).isEqualTo("lateNights");
      assertThat(alert.rev()).isEqualTo(1);
      assertThat(alert.subject()).isEqualTo("p-1");
      assertThat(Json.readTrusted(message, CareMessage.class).alertId()).isEqualTo(alert.alertId());
      assertThat(new String(presence, StandardCharsets.UTF_8)).contains("\"person\":\"p-1\"");
      assertThat(progress.job()).isEqualTo("welfare");
      assertThat(StartRule.onlyWhenNoAlerts(kafka.bootstrap(), true).refusal()).isNotNull();
    }
  }

  @Test
  void aSavepointKnowsNothingOfWhoHasMovedOut(@TempDir Path folder) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      write(kafka.bootstrap());
      StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
      WelfareJob.define(env, kafka.bootstrap(), false);
      JobClient job = env.executeAsync();
      Decided.await(kafka.bootstrap(), "welfare", 1, at("2026-11-26T08:00"), LIMIT);
      assertThat(savepoint(job, folder.resolve("before"))).contains("p-1", "lateNights");

      try (KafkaProducer<byte[], byte[]> producer = producer(kafka.bootstrap())) {
        Resident resident = new Resident("p-1", HOME, null, null, true, true, "zh");
        of(producer, new ResidentChange("gone", resident, true, 0));
        tick(producer, at("2026-11-26T09:00"));
      }
      Decided.await(kafka.bootstrap(), "welfare", 1, at("2026-11-26T09:00"), LIMIT);
      assertThat(savepoint(job, folder.resolve("after"))).doesNotContain("p-1", "lateNights");
      job.cancel().get();
    }
  }

  /** All bytes of a savepoint. */
  private static String savepoint(JobClient job, Path folder) throws Exception {
    String made = job.triggerSavepoint(folder.toString(), SavepointFormatType.CANONICAL).get();
    StringBuilder bytes = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of(URI.create(made)))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return bytes.toString();
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class));
  }

  private static void write(String bootstrap) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrap)) {
      tick(producer, at("2026-11-23T08:00"));
      Resident resident = new Resident("p-1", HOME, null, null, true, true, "zh");
      of(producer, new ResidentChange("r", resident, false, 0));
      for (int day = 23; day < 26; day++) {
        passes(producer, at("2026-11-" + day + "T19:00"), Direction.OUT);
        passes(producer, at("2026-11-" + (day + 1) + "T00:40"), Direction.IN);
      }
      tick(producer, at("2026-11-26T07:00"));
      tick(producer, at("2026-11-26T08:00"));
      producer.flush();
    }
  }

  private static void passes(KafkaProducer<byte[], byte[]> producer, long time, Direction direction)
      throws Exception {
    tick(producer, time);
    CheckIn passage =
        new CheckIn(
            null,
            "p-1",
            "gate-b2",
            HOME,
            time,
            TimeQuality.EXACT,
            time,
            "g1",
            null,
            direction,
            true,
            null);
    of(producer, passage.identified());
  }

  private static void of(KafkaProducer<byte[], byte[]> producer, LogRecord record)
      throws Exception {
    byte[] key = "p-1".getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(Topics.WELFARE_LOG, key, Json.writeLog(record))).get();
  }

  private static void tick(KafkaProducer<byte[], byte[]> producer, long time) throws Exception {
    byte[] tick = Json.writeLog(new Tick("g1", time, List.of()));
    for (int partition = 0; partition < Topics.LOG_PARTITIONS; partition++) {
      producer.send(new ProducerRecord<>(Topics.WELFARE_LOG, partition, null, tick)).get();
    }
  }

  /** The first value of a topic. */
  private static byte[] first(String bootstrap, String topic) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      List<TopicPartition> partitions = new ArrayList<>();
      consumer
          .partitionsFor(topic)
          .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = System.nanoTime() + LIMIT.toNanos();
      while (System.nanoTime() < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          return record.value();
        }
      }
      throw new AssertionError("nothing in " + topic + " within " + LIMIT);
    }
  }

  private static long at(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant().toEpochMilli();
  }
}
