package dev.gengfu.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaTest {
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void hasEveryTopicWithItsPartitions() throws Exception {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()))) {
      List<String> names = Topics.ALL.stream().map(Topics.Spec::name).toList();
      Map<String, TopicDescription> topics =
          admin.describeTopics(names).allTopicNames().get(20, TimeUnit.SECONDS);

      assertThat(topics.get(Topics.EMERGENCY_LOG).partitions()).hasSize(Topics.LOG_PARTITIONS);
      assertThat(topics).hasSize(Topics.ALL.size());
    }
  }

  @Test
  void stampsRecordsWithItsOwnClock() throws Exception {
    long before = System.currentTimeMillis();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      RecordMetadata written =
          producer
              .send(new ProducerRecord<>(Topics.EMERGENCY_LOG, 0, 0L, null, new byte[] {1}))
              .get(20, TimeUnit.SECONDS);

      assertThat(written.timestamp()).isBetween(before, System.currentTimeMillis());
    }
  }
}
