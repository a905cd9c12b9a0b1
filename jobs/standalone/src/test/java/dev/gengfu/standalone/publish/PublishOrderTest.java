package dev.gengfu.standalone.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class PublishOrderTest {
  private static final PolicyBody BODY =
      new PolicyBody("1-abc", "test", "test", 0, Map.of("escalation.yaml", "x"));

  private final PolicyPublisher publisher =
      new PolicyPublisher(new KafkaSettings(null, 1), Clock.systemUTC());

  @Test
  void writesTheBodyBeforeAnyActivation() throws Exception {
    MockProducer<byte[], byte[]> producer = producer();

    publisher.write(producer, BODY);

    assertThat(producer.history().stream().map(ProducerRecord::topic))
        .containsExactly(
            Topics.POLICY, Topics.EMERGENCY_LOG, Topics.EMERGENCY_LOG, Topics.WELFARE_LOG);
  }

  @Test
  void activatesNothingWhenTheBodyWasNotTaken() {
    MockProducer<byte[], byte[]> producer = producer();
    producer.sendException = new RecordTooLargeException("too large");

    assertThatThrownBy(() -> publisher.write(producer, BODY))
        .isInstanceOfAny(ExecutionException.class, RecordTooLargeException.class);
    assertThat(producer.history())
        .noneMatch(record -> record.topic().equals(Topics.EMERGENCY_LOG))
        .noneMatch(record -> record.topic().equals(Topics.WELFARE_LOG));
  }

  private static MockProducer<byte[], byte[]> producer() {
    Node[] node = {new Node(1, "127.0.0.1", 9092)};
    Cluster cluster =
        new Cluster(
            "test",
            List.of(node),
            List.of(
                new PartitionInfo(Topics.POLICY, 0, node[0], node, node),
                new PartitionInfo(Topics.EMERGENCY_LOG, 0, node[0], node, node),
                new PartitionInfo(Topics.EMERGENCY_LOG, 1, node[0], node, node),
                new PartitionInfo(Topics.WELFARE_LOG, 0, node[0], node, node)),
            java.util.Set.of(),
            java.util.Set.of());
    return new MockProducer<>(
        cluster,
        true,
        new RoundRobinPartitioner(),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
