package dev.gengfu.standalone.welfare;

import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Topics;
import dev.gengfu.history.HistorySettings;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.Kind;
import dev.gengfu.standalone.publish.KafkaClients;
import dev.gengfu.vault.AccessLog;
import dev.gengfu.vault.People;
import dev.gengfu.vault.Vault;
import dev.gengfu.vault.VaultKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** What is kept of people, where, how much, for how long. Counts only. */
public final class PrivacyReport {
  /** Topics that hold something of a person, and what. */
  private static final Map<String, String> TOPICS =
      Map.of(
          Topics.EMERGENCY_LOG,
              "readings; what people report, sealed: nobody reads it after 30 days",
          Topics.AUDIT, "what was decided; reports as in the log",
          Topics.WELFARE_LOG, "check-ins and changes, by pseudonym",
          Topics.RESIDENTS, "room, shifts, leave and consent, by pseudonym",
          Topics.PRESENCE, "where people were last seen, by pseudonym",
          Topics.MESSAGES, "messages to residents, by pseudonym",
          Topics.ALERTS, "alerts; those of welfare by pseudonym",
          Topics.BOARD, "current alerts; those of welfare by pseudonym",
          Topics.DEAD_LETTERS, "what could not be taken; of doors sealed");

  /** Kinds of files of the history that hold something of a person, and what. */
  private static final Map<Kind, String> FILES =
      new EnumMap<>(
          Map.of(
              Kind.WELFARE, "check-ins and changes of residents, by pseudonym",
              Kind.ALERTS, "alerts; those of welfare by pseudonym",
              Kind.MESSAGES, "messages to residents, by pseudonym",
              Kind.AUDIT, "what operators did, by their user name"));

  private PrivacyReport() {}

  /**
   * One store.
   *
   * @param where file or topic
   * @param what what it holds
   * @param count how many records, people or entries
   * @param kept for how long
   */
  public record Line(String where, String what, long count, String kept) {}

  /**
   * All stores: first the vault, then Kafka, then the files of the history.
   *
   * @param history folder of the files
   * @param settings how long they are kept
   */
  public static List<Line> of(
      KafkaSettings kafka, Path vault, VaultKey key, Path history, HistorySettings settings)
      throws ExecutionException, IOException, TimeoutException, InterruptedException {
    List<Line> lines = new ArrayList<>();
    People people = Vault.read(vault, key);
    lines.add(
        new Line(
            vault.toString(),
            "names, phones, rooms and " + people.cards() + " cards, encrypted",
            people.size(),
            "until moved out or erased"));
    Path access = vault.toAbsolutePath().resolveSibling("access.log");
    lines.add(
        new Line(
            access.toString(),
            "who looked whom up, and why",
            new AccessLog(vault).entries().size(),
            "until you delete it; 3 years at least (PIPL 56)"));
    Map<String, String> kept = retention(kafka);
    for (String topic : TOPICS.keySet().stream().sorted().toList()) {
      lines.add(new Line(topic, TOPICS.get(topic), records(kafka, topic), kept.get(topic)));
    }
    lines.addAll(files(history, settings));
    return lines;
  }

  private static List<Line> files(Path history, HistorySettings settings) throws IOException {
    if (!Files.isDirectory(history)) {
      return List.of(
          new Line(
              history.toString(), "no files of a history here; --history names others", 0, "-"));
    }
    List<Line> lines = new ArrayList<>();
    Archive archive = Archive.of(history.toString());
    for (Map.Entry<Kind, String> kind : FILES.entrySet()) {
      lines.add(
          new Line(
              history.resolve(kind.getKey().folder()).toString(),
              kind.getValue(),
              archive.rows(kind.getKey()),
              kept(settings.keptDays(kind.getKey()))));
    }
    return lines;
  }

  private static String kept(int days) {
    return days == 0 ? "for ever" : days + " days";
  }

  /**
   * What stays in the files of the history after somebody was erased: rows under a pseudonym that
   * nothing leads from any more.
   */
  public static List<String> afterErasing(HistorySettings settings) {
    return FILES.keySet().stream()
        .filter(kind -> kind != Kind.AUDIT)
        .map(
            kind ->
                "files of "
                    + kind.folder()
                    + ": rows under the pseudonym stay "
                    + kept(settings.keptDays(kind))
                    + ", and are nobody's")
        .toList();
  }

  private static long records(KafkaSettings kafka, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka)) {
      List<TopicPartition> partitions = KafkaClients.partitions(consumer, topic);
      Map<TopicPartition, Long> begins =
          consumer.beginningOffsets(partitions, KafkaClients.TIMEOUT);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, KafkaClients.TIMEOUT);
      return partitions.stream().mapToLong(p -> ends.get(p) - begins.get(p)).sum();
    }
  }

  private static Map<String, String> retention(KafkaSettings kafka)
      throws ExecutionException, TimeoutException, InterruptedException {
    List<ConfigResource> topics =
        TOPICS.keySet().stream()
            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
            .toList();
    Map<String, Object> config =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
    try (Admin admin = Admin.create(config)) {
      Map<String, String> kept = new java.util.TreeMap<>();
      admin
          .describeConfigs(topics)
          .all()
          .get(KafkaClients.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
          .forEach((topic, settings) -> kept.put(topic.name(), words(settings)));
      return kept;
    }
  }

  private static String words(Config settings) {
    if (settings.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains("compact")) {
      return "newest value per key, until erased";
    }
    long millis = Long.parseLong(settings.get(TopicConfig.RETENTION_MS_CONFIG).value());
    return millis < 0 ? "for ever" : TimeUnit.MILLISECONDS.toDays(millis) + " days";
  }
}
