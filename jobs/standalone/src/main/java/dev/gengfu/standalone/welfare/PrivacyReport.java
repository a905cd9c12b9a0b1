package dev.gengfu.standalone.welfare;

import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Topics;
import dev.gengfu.history.HistoryException;
import dev.gengfu.history.HistorySettings;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.Kind;
import dev.gengfu.standalone.publish.KafkaClients;
import dev.gengfu.vault.AccessLog;
import dev.gengfu.vault.People;
import dev.gengfu.vault.Vault;
import dev.gengfu.vault.VaultKey;
import dev.gengfu.workbench.query.Labels;
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
  static final Map<String, String> TOPICS =
      Map.ofEntries(
          Map.entry(
              Topics.EMERGENCY_LOG,
              "readings; what operators did, handed over and noted, by user name; what people"
                  + " report, sealed: nobody reads it after 30 days"),
          Map.entry(
              Topics.AUDIT,
              "what operators did and whether it was accepted, by user name; reports as in the"
                  + " log"),
          Map.entry(
              Topics.WELFARE_LOG,
              "check-ins and changes of residents, by pseudonym; what operators did about alerts of"
                  + " welfare, by user name"),
          Map.entry(Topics.RESIDENTS, "room, shifts, leave and consent, by pseudonym"),
          Map.entry(Topics.PRESENCE, "where people were last seen, by pseudonym"),
          Map.entry(Topics.MESSAGES, "messages to residents, by pseudonym"),
          Map.entry(
              Topics.ALERTS,
              "alerts, those of welfare by pseudonym; who took them on, by user name"),
          Map.entry(
              Topics.BOARD,
              "current alerts, those of welfare by pseudonym; who took them on, by user name"),
          Map.entry(Topics.POLICY, "rules, and who published them, by user name"),
          Map.entry(Topics.DELIVERIES, "what went to whom, by the name in channels.yaml"),
          Map.entry(Topics.DEAD_LETTERS, "what could not be taken; of doors sealed"));

  /** Kinds of files of the history that hold something of a person, and what. */
  static final Map<Kind, String> FILES = files();

  /** Of these, those that know residents. */
  private static final List<Kind> OF_RESIDENTS = List.of(Kind.WELFARE, Kind.ALERTS, Kind.MESSAGES);

  private static Map<Kind, String> files() {
    Map<Kind, String> files = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      if (TOPICS.containsKey(kind.topic())) {
        files.put(kind, TOPICS.get(kind.topic()));
      }
    }
    return files;
  }

  private PrivacyReport() {}

  /**
   * One store.
   *
   * @param where file or topic
   * @param what what it holds
   * @param count how many records, people or entries
   * @param kept for how long
   * @param isReadable whether it could be looked into; else {@code what} says why not
   */
  public record Line(String where, String what, long count, String kept, boolean isReadable) {
    Line(String where, String what, long count, String kept) {
      this(where, what, count, kept, true);
    }

    private static Line unreadable(String where, Exception e, String kept) {
      return new Line(
          where, "can't be read, it may hold something: " + e.getMessage(), 0, kept, false);
    }
  }

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

  /** What the files of a history hold; a line of its own for each that can't be read. */
  static List<Line> files(Path history, HistorySettings settings) {
    if (!Files.isDirectory(history)) {
      return List.of(
          new Line(
              history.toString(), "no files of a history here; --history names others", 0, "-"));
    }
    List<Line> lines = new ArrayList<>();
    Archive archive = Archive.of(history.toString());
    for (Map.Entry<Kind, String> kind : FILES.entrySet()) {
      String where = history.resolve(kind.getKey().folder()).toString();
      String kept = kept(settings.keptDays(kind.getKey()));
      List<Line> unreadable = new ArrayList<>();
      try {
        long rows =
            archive.rows(
                kind.getKey(),
                (file, e) -> unreadable.add(Line.unreadable(file.toUri().getPath(), e, kept)));
        lines.add(new Line(where, kind.getValue(), rows, kept));
      } catch (IOException | HistoryException e) {
        unreadable.add(Line.unreadable(where, e, kept));
      }
      lines.addAll(unreadable);
    }
    lines.add(labels(new Labels(history)));
    return lines;
  }

  private static Line labels(Labels labels) {
    String where = labels.file().toString();
    String kept = "until you delete it";
    try {
      return new Line(
          where, "what analysts say that alerts were, by user name", labels.count(), kept);
    } catch (IOException e) {
      return Line.unreadable(where, e, kept);
    }
  }

  private static String kept(int days) {
    return days == 0 ? "for ever" : days + " days";
  }

  /**
   * What stays in the files of the history after somebody was erased: rows under a pseudonym that
   * nothing leads from any more.
   */
  public static List<String> afterErasing(HistorySettings settings) {
    return OF_RESIDENTS.stream()
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
