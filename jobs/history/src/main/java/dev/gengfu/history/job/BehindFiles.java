package dev.gengfu.history.job;

import dev.gengfu.history.HistoryException;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.KeptTopics;
import dev.gengfu.history.files.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Partitions that no checkpoint knows: behind what the files hold, else where the partition begins
 * now. Which topics the files are from is noted here: only after none was refused.
 */
@SuppressWarnings("deprecation") // the type of the strategy, which Flink's interface still has
final class BehindFiles implements OffsetsInitializer {
  private static final long serialVersionUID = 1;

  private final String kafka;
  private final Archive archive;

  BehindFiles(String kafka, Archive archive) {
    this.kafka = kafka;
    this.archive = archive;
  }

  /** Asked for partitions that no checkpoint knows, so only then are files looked at. */
  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
    Map<TopicPartition, Long> starts = new HashMap<>(retriever.beginningOffsets(partitions));
    Map<String, Map<Integer, Archive.Standing>> standings = new HashMap<>();
    for (String topic : partitions.stream().map(TopicPartition::topic).distinct().toList()) {
      standings.put(topic, standings(topic));
    }
    Map<TopicPartition, Long> ends = retriever.endOffsets(partitions);
    starts.replaceAll(
        (partition, begin) -> {
          Archive.Standing kept = standings.get(partition.topic()).get(partition.partition());
          requireEnd(partition, kept, ends.get(partition));
          return kept == null ? begin : Math.max(begin, kept.last() + 1);
        });
    note();
    return starts;
  }

  private void note() {
    try {
      TopicIds.of(kafka).note(archive);
    } catch (HistoryException e) {
      throw new SuppressRestartsException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is kept stood in Kafka once: a partition that ends before it has lost something. It will
   * not end before it for ever, so that is noted as well.
   */
  private void requireEnd(TopicPartition partition, Archive.Standing kept, long end) {
    if (kept != null && kept.last() >= end) {
      HistoryException refused =
          new HistoryException(
              partition.topic()
                  + "/"
                  + partition.partition()
                  + " ends at offset "
                  + end
                  + ", but "
                  + archive.root()
                  + " holds it up to "
                  + kept.last()
                  + ": the topic was cut or made again, and new records would pass for kept ones."
                  + " Begin with a new folder and without a checkpoint (./gengfu history run"
                  + " --history NEW --data NEW); query and replay read the old one where it is");
      try {
        new KeptTopics(archive).refuse(Kind.ofTopic(partition.topic()), refused.getMessage());
      } catch (IOException e) {
        refused.addSuppressed(e);
      }
      throw new SuppressRestartsException(refused);
    }
  }

  private Map<Integer, Archive.Standing> standings(String topic) {
    try {
      return archive.standings(Kind.ofTopic(topic));
    } catch (HistoryException e) {
      throw new SuppressRestartsException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return OffsetResetStrategy.EARLIEST;
  }
}
