package dev.gengfu.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int RECORDS = 500;

  @TempDir private Path directory;

  @Test
  void keepsEveryAcknowledgedRecordOverKill() throws Exception {
    int port = FreePort.find();
    KafkaSettings settings = new KafkaSettings("127.0.0.1:" + port, 1);
    List<String> acknowledged = new ArrayList<>();
    try (BrokerProcess broker = BrokerProcess.start("kafka", directory, port)) {
      TopicReport report = TopicInitializer.run(settings, TIMEOUT);
      assertThat(report.created()).hasSameSizeAs(Topics.ALL);
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", settings.bootstrap(), "linger.ms", "0"),
              new StringSerializer(),
              new StringSerializer())) {
        for (int i = 0; i < RECORDS; i++) {
          producer
              .send(new ProducerRecord<>(Topics.EMERGENCY_LOG, 7, null, "r" + i))
              .get(20, TimeUnit.SECONDS);
          acknowledged.add("r" + i);
        }
        broker.kill();
      }
    }

    try (BrokerProcess broker = BrokerProcess.start("kafka", directory, port)) {
      TopicReport report = TopicInitializer.run(settings, TIMEOUT);
      assertThat(report).isEqualTo(new TopicReport(List.of(), List.of(), List.of()));
      assertThat(read(settings.bootstrap())).isEqualTo(acknowledged);
      broker.kill();
    }
  }

  private static List<String> read(String bootstrap) {
    List<String> all = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(Topics.EMERGENCY_LOG, 7);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        ConsumerRecords<String, String> records = consumer.poll(TIMEOUT);
        records.forEach(record -> all.add(record.value()));
      }
    }
    return all;
  }
}
