package dev.gengfu.brokers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicInitializerTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private KafkaBroker broker;

  @BeforeEach
  void start() throws Exception {
    broker = KafkaBroker.start(directory, FreePort.find());
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void makesWhatIsMissingAndIsContentTheSecondTime() throws Exception {
    TopicReport first = TopicInitializer.run(asking(1), TIMEOUT);
    TopicReport second = TopicInitializer.run(asking(1), TIMEOUT);

    assertThat(first.created()).hasSameSizeAs(Topics.ALL);
    assertThat(second).isEqualTo(new TopicReport(List.of(), List.of(), List.of()));
  }

  @Test
  void saysWhereAnExistingTopicWouldLoseRecords() throws Exception {
    make(
        new NewTopic(Topics.ALERTS, 8, (short) 1)
            .configs(Map.of("cleanup.policy", "compact", "min.insync.replicas", "2")));
    make(new NewTopic(Topics.EMERGENCY_LOG, 16, (short) 1));

    TopicReport report = TopicInitializer.run(asking(1), TIMEOUT);

    assertThat(report.usable()).isFalse();
    assertThat(report.faults())
        .containsExactlyInAnyOrder(
            "alerts.v1: every write fails: min.insync.replicas is 2 with 1 copies",
            "alerts.v1: cleanup.policy is compact, needed is delete");
    assertThat(report.warnings())
        .contains("emergency.log.v1: has 16 partitions, usual are 32")
        .anyMatch(line -> line.startsWith("emergency.log.v1: message.timestamp.type"));
    assertThat(report.created()).hasSize(Topics.ALL.size() - 2);
  }

  @Test
  void saysThatTheReplicationAskedForCannotBeHad() throws Exception {
    make(new NewTopic(Topics.AUDIT, 1, (short) 1));

    TopicReport report = TopicInitializer.run(asking(3), TIMEOUT);

    assertThat(report.created()).isEmpty();
    assertThat(report.faults())
        .hasSize(Topics.ALL.size())
        .contains("audit.v1: has 1 copies, kafka.replication asks for 3")
        .anyMatch(line -> line.startsWith("alerts.v1: can't be created: "));
  }

  @Test
  void endsInTimeWhenNoBrokerAnswers() {
    KafkaSettings nobody = new KafkaSettings("127.0.0.1:" + FreePort.find(), 1);

    assertThatThrownBy(() -> TopicInitializer.run(nobody, Duration.ofSeconds(2)))
        .isInstanceOf(TimeoutException.class);
  }

  private KafkaSettings asking(int replication) {
    return new KafkaSettings(broker.bootstrap(), replication);
  }

  private void make(NewTopic topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      admin.createTopics(List.of(topic)).all().get(20, TimeUnit.SECONDS);
    }
  }
}
