package dev.gengfu.brokers;

import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics that are missing and looks at those that are there. It never changes an existing
 * topic: that is for a person to decide.
 */
public final class TopicInitializer {
  private static final int DURABLE_REPLICATION = 3;

  private final Admin admin;
  private final int replication;
  private final Duration timeout;
  private final List<String> created = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private TopicInitializer(Admin admin, int replication, Duration timeout) {
    this.admin = admin;
    this.replication = replication;
    this.timeout = timeout;
  }

  /**
   * Works on any broker.
   *
   * @param timeout for each request to the broker
   * @throws TimeoutException when no broker answers in time
   */
  public static TopicReport run(KafkaSettings settings, Duration timeout)
      throws TimeoutException, InterruptedException {
    Map<String, Object> client =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            settings.bootstrap(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) timeout.toMillis(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            (int) timeout.toMillis(),
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            500);
    try (Admin admin = Admin.create(client)) {
      return new TopicInitializer(admin, settings.replication(), timeout).run();
    }
  }

  private TopicReport run() throws TimeoutException, InterruptedException {
    Set<String> there = required(admin.listTopics().names());
    Map<Boolean, List<Topics.Spec>> specs =
        Topics.ALL.stream().collect(Collectors.partitioningBy(spec -> there.contains(spec.name())));
    List<Topics.Spec> toCheck = new ArrayList<>(specs.get(true));
    toCheck.addAll(create(specs.get(false)));
    check(toCheck);
    return new TopicReport(created, faults, warnings);
  }

  /** Answers which of them another process has made meanwhile. */
  private List<Topics.Spec> create(List<Topics.Spec> specs)
      throws TimeoutException, InterruptedException {
    List<Topics.Spec> madeByOthers = new ArrayList<>();
    List<NewTopic> topics = specs.stream().map(this::topic).toList();
    Map<String, KafkaFuture<Void>> answers = admin.createTopics(topics).values();
    for (Topics.Spec spec : specs) {
      try {
        await(answers.get(spec.name()));
        created.add(spec.name());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof TopicExistsException) {
          madeByOthers.add(spec);
        } else {
          faults.add(spec.name() + ": can't be created: " + e.getCause().getMessage());
        }
      }
    }
    awaitLeaders(created);
    awaitLeaders(madeByOthers.stream().map(Topics.Spec::name).toList());
    return madeByOthers;
  }

  /**
   * A topic is made before every broker knows of it; clients that ask too soon are told it isn't
   * there.
   */
  private void awaitLeaders(List<String> names) throws TimeoutException, InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (!haveLeaders(names)) {
      if (System.nanoTime() > end) {
        throw new TimeoutException("no leader within " + timeout + " for one of " + names);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private boolean haveLeaders(List<String> names) throws TimeoutException, InterruptedException {
    try {
      return await(admin.describeTopics(names).allTopicNames()).values().stream()
          .flatMap(topic -> topic.partitions().stream())
          .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }

  private NewTopic topic(Topics.Spec spec) {
    return new NewTopic(spec.name(), spec.partitions(), (short) replication).configs(configs(spec));
  }

  private Map<String, String> configs(Topics.Spec spec) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        policy(spec),
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(spec.retentionMillis()),
        // Age counts from arrival, whatever a client takes for the time.
        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
        "LogAppendTime",
        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
        replication >= DURABLE_REPLICATION ? "2" : "1");
  }

  private static String policy(Topics.Spec spec) {
    return spec.compacted() ? "compact" : "delete";
  }

  private void check(List<Topics.Spec> specs) throws TimeoutException, InterruptedException {
    List<String> names = specs.stream().map(Topics.Spec::name).toList();
    Map<String, TopicDescription> topics = required(admin.describeTopics(names).allTopicNames());
    Map<ConfigResource, Config> configs =
        required(
            admin.describeConfigs(names.stream().map(TopicInitializer::resource).toList()).all());
    for (Topics.Spec spec : specs) {
      check(spec, topics.get(spec.name()), configs.get(resource(spec.name())));
    }
  }

  private void check(Topics.Spec spec, TopicDescription topic, Config config) {
    int partitions = topic.partitions().size();
    if (partitions != spec.partitions()) {
      warnings.add(
          spec.name() + ": has " + partitions + " partitions, usual are " + spec.partitions());
    }
    int copies = topic.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
    if (copies < replication) {
      faults.add(
          spec.name() + ": has " + copies + " copies, kafka.replication asks for " + replication);
    }
    int inSync = Integer.parseInt(value(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG));
    if (inSync > copies) {
      faults.add(
          spec.name()
              + ": every write fails: min.insync.replicas is "
              + inSync
              + " with "
              + copies
              + " copies");
    } else if (copies >= DURABLE_REPLICATION && inSync < 2) {
      warnings.add(
          spec.name() + ": min.insync.replicas is 1: a record may have one copy when acknowledged");
    }
    String cleanup = value(config, TopicConfig.CLEANUP_POLICY_CONFIG);
    if (!cleanup.equals(policy(spec))) {
      faults.add(spec.name() + ": cleanup.policy is " + cleanup + ", needed is " + policy(spec));
    }
    if (!value(config, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).equals("LogAppendTime")) {
      warnings.add(
          spec.name()
              + ": message.timestamp.type is not LogAppendTime: tickers can't compare their clock"
              + " with the broker's");
    }
  }

  private static String value(Config config, String name) {
    ConfigEntry entry = config.get(name);
    return entry == null || entry.value() == null ? "" : entry.value();
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private <T> T required(KafkaFuture<T> future) throws TimeoutException, InterruptedException {
    try {
      return await(future);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
        throw new TimeoutException("no Kafka broker answers: " + e.getCause().getMessage());
      }
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }

  private <T> T await(KafkaFuture<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
