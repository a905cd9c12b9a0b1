package dev.gengfu.history.job;

import dev.gengfu.history.HistoryException;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.KeptTopics;
import dev.gengfu.history.files.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/**
 * The topics as they are now. One that was deleted and made again has its name and its offsets, and
 * other records: those would pass for kept ones, or be skipped. Only Kafka's id tells.
 *
 * @param kafka the broker that was asked
 * @param ids id by name; a broker of before Kafka 2.8 gives none
 */
record TopicIds(String kafka, Map<String, String> ids) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /**
   * Asks the broker.
   *
   * @throws IOException when it does not answer in time, or a topic is not there
   */
  static TopicIds of(String kafka) throws IOException {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) TIMEOUT.toMillis(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            (int) TIMEOUT.toMillis());
    Map<String, String> ids = new TreeMap<>();
    try (Admin admin = Admin.create(settings)) {
      admin
          .describeTopics(Arrays.stream(Kind.values()).map(Kind::topic).toList())
          .allTopicNames()
          .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
          .forEach(
              (topic, description) -> {
                if (!description.topicId().equals(Uuid.ZERO_UUID)) {
                  ids.put(topic, description.topicId().toString());
                }
              });
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      throw new IOException(kafka + ": its topics can't be looked at: " + cause, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + kafka + " was asked for its topics");
    }
    return new TopicIds(kafka, ids);
  }

  /**
   * Checks that the files are from these topics, as far as that was noted.
   *
   * @throws HistoryException when they are from others, or were refused before
   */
  void requireKept(Archive archive) throws IOException {
    KeptTopics kept = new KeptTopics(archive);
    for (Kind kind : Kind.values()) {
      kept.requireNotRefused(kind);
      Optional<String> noted = kept.id(kind);
      if (noted.isPresent()) {
        require(kind.topic(), noted.get(), archive.root() + " was kept from");
      }
    }
  }

  /**
   * Notes that the files are from these topics, where nobody has yet. For whoever has looked
   * whether they can be: nothing else is left to tell by afterwards.
   *
   * @throws HistoryException when they are from others, or were refused before
   */
  void note(Archive archive) throws IOException {
    requireKept(archive);
    KeptTopics kept = new KeptTopics(archive);
    for (Map.Entry<String, String> each : ids.entrySet()) {
      Kind kind = Kind.ofTopic(each.getKey());
      if (kept.id(kind).isEmpty()) {
        kept.note(kind, each.getValue());
      }
    }
  }

  /**
   * Checks that a topic is still the same.
   *
   * @param then its id then
   * @param what what it was the topic of
   * @throws HistoryException when it is another one
   */
  void require(String topic, String then, String what) {
    String now = ids.getOrDefault(topic, then);
    if (!now.equals(then)) {
      throw new HistoryException(
          topic
              + " at "
              + kafka
              + " is another topic than the one that "
              + what
              + " (id "
              + now
              + ", then "
              + then
              + "): it was deleted and made again, or this is another broker. Its offsets count anew,"
              + " so new records would pass for kept ones. Begin with a new folder"
              + " and without a checkpoint (./gengfu history run --history NEW --data NEW); query and"
              + " replay read the old one where it is");
    }
  }
}
