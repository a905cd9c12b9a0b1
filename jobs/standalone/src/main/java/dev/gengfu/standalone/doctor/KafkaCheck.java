package dev.gengfu.standalone.doctor;

import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;

/** Whether Kafka answers, holds the topics, and would survive the loss of a disk. */
record KafkaCheck(KafkaSettings kafka) implements Check {
  private static final int TIMEOUT_SECONDS = 5;
  private static final int SAFE_COPIES = 3;
  private static final List<String> NEEDED =
      List.of(Topics.EMERGENCY_LOG, Topics.ALERTS, Topics.BOARD, Topics.POLICY, Topics.REGISTRY);

  @Override
  public List<Finding> look() throws Exception {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka.bootstrap(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            TIMEOUT_SECONDS * 1_000,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            TIMEOUT_SECONDS * 1_000);
    try (Admin admin = Admin.create(settings)) {
      int brokers = admin.describeCluster().nodes().get(TIMEOUT_SECONDS, TimeUnit.SECONDS).size();
      Set<String> there = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      List<Finding> findings = new ArrayList<>();
      findings.add(Finding.ok("kafka", kafka.bootstrap() + ", " + brokers + " brokers"));
      List<String> missing = NEEDED.stream().filter(topic -> !there.contains(topic)).toList();
      if (!missing.isEmpty()) {
        findings.add(
            Finding.fault("kafka", "no topics " + missing + ": make them with ./gengfu topics"));
        return findings;
      }
      findings.add(
          copies(
              admin
                  .describeTopics(List.of(Topics.EMERGENCY_LOG))
                  .allTopicNames()
                  .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                  .get(Topics.EMERGENCY_LOG)));
      return findings;
    } catch (TimeoutException e) {
      return List.of(
          Finding.fault(
              "kafka",
              kafka.bootstrap() + " does not answer: start Kafka, or set kafka.bootstrap"));
    }
  }

  private static Finding copies(TopicDescription topic) {
    int fewest = topic.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
    int inSync = topic.partitions().stream().mapToInt(p -> p.isr().size()).min().orElse(0);
    String text =
        topic.name() + ": " + topic.partitions().size() + " partitions, " + fewest + " copies";
    if (inSync < fewest) {
      return Finding.warning("kafka", text + ", only " + inSync + " in sync");
    }
    return fewest < SAFE_COPIES
        ? Finding.warning("kafka", text + ": survives a process, not a disk; 3 where lives depend")
        : Finding.ok("kafka", text);
  }
}
