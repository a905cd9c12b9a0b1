package dev.gengfu.gateway.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Tick.Coverage;
import dev.gengfu.domain.Topics;
import dev.gengfu.testkit.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What is known of doors after a restart, from a real log. */
class DoorMemoryIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void theNewestTicksOfThisGatewayTellOfItsDoors() throws Exception {
    Coverage up = new Coverage("door:gate-1", Coverage.OK, null);
    Coverage down = new Coverage("door:gate-2", Coverage.DOWN, 5L);
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      KafkaSettings settings = new KafkaSettings(kafka.bootstrap(), 1);
      assertThat(DoorMemory.read(settings, "g1", LIMIT)).as("an empty log").isEmpty();
      try (KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(
              Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()),
              new ByteArraySerializer(),
              new ByteArraySerializer())) {
        write(producer, null, Json.writeLog(new Tick("g1", 10, List.of(up, down))));
        write(producer, "p-1", "{not JSON".getBytes(StandardCharsets.UTF_8));
        write(producer, null, "{not JSON".getBytes(StandardCharsets.UTF_8));
        write(producer, null, Json.writeLog(new Tick("g1", 20, List.of(down))));
        write(producer, null, Json.writeLog(new Tick("g2", 30, List.of())));
      }
      assertThat(DoorMemory.read(settings, "g1", LIMIT)).containsExactly(up, down);
      assertThat(DoorMemory.read(settings, "g2", LIMIT)).isEmpty();
    }
  }

  @Test
  void aGatewayStartsAllTheSameWhenItCantBeRead() {
    KafkaSettings nowhere = new KafkaSettings("127.0.0.1:1", 1);
    assertThat(DoorMemory.read(nowhere, "g1", Duration.ofMillis(300))).isEmpty();
  }

  private static void write(KafkaProducer<byte[], byte[]> producer, String key, byte[] value)
      throws Exception {
    byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(Topics.WELFARE_LOG, 0, bytes, value)).get();
  }
}
