package dev.gengfu.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.Topics;
import dev.gengfu.testkit.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class StartRuleIT {
  private static final long LIMIT_SECONDS = 60;

  @Test
  void aStartWithoutStateIsRefusedOnceThereAreAlerts() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      StartRule rule = StartRule.onlyWhenNoAlerts(kafka.bootstrap(), false);
      assertThat(rule.refusal()).isNull();
      write(kafka.bootstrap());
      assertThat(rule.refusal()).contains("alerts.v1", "-s PATH", "--start earliest");
      StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
      assertThatThrownBy(() -> EmergencyJob.define(env, kafka.bootstrap(), false))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("without state");
    }
  }

  @Test
  void theWelfareJobAsksForItsOwnAlertsOnly() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      StartRule rule = StartRule.onlyWhenNoAlerts(kafka.bootstrap(), true);
      write(kafka.bootstrap());
      write(kafka.bootstrap(), "{\"alertId\":\"a\",\"rev\":1,\"category\":\"emergency\"}");
      assertThat(rule.refusal()).isNull();
      write(kafka.bootstrap(), "{\"alertId\":\"b\",\"rev\":1,\"category\":\"welfare\"}");
      assertThat(rule.refusal()).contains("alerts.v1");
    }
  }

  /**
   * On a cluster with high availability only the job itself can tell, and then it must not try for
   * ever.
   */
  @Test
  void theJobItselfRefusesToo() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      write(kafka.bootstrap());
      Configuration config = new Configuration();
      config.set(HighAvailabilityOptions.HA_MODE, "NONE");
      StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, config);
      EmergencyJob.define(env, kafka.bootstrap(), false);
      JobClient job = env.executeAsync();
      // Its status can't be asked for: the local cluster ends with the job.
      assertThatThrownBy(() -> job.getJobExecutionResult().get(LIMIT_SECONDS, TimeUnit.SECONDS))
          .hasStackTraceContaining("already holds alerts");
    }
  }

  @Test
  void wrongArgumentsAreRefusedWithTheUsage() {
    assertThatThrownBy(() -> EmergencyJob.main(new String[] {"--kafka"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("usage:");
    assertThatThrownBy(() -> EmergencyJob.main(new String[] {"--kafka", "a:1", "--start", "now"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("resume|earliest");
    assertThatThrownBy(() -> EmergencyJob.main(new String[] {"--kafak", "a:1"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--kafak");
  }

  private static void write(String bootstrap) throws Exception {
    write(bootstrap, "\u0001");
  }

  private static void write(String bootstrap, String value) throws Exception {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ByteArraySerializer.class);
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.ALERTS, new byte[] {1}, value.getBytes(StandardCharsets.UTF_8)))
          .get();
    }
  }
}
