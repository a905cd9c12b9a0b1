package dev.gengfu.history.job;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/** A start without state: behind what the files hold, else where the partition begins now. */
@SuppressWarnings("deprecation") // the type of the strategy, which Flink's interface still has
final class BehindFiles implements OffsetsInitializer {
  private static final long serialVersionUID = 1;

  private final HashMap<TopicPartition, Long> kept;

  /**
   * An initializer.
   *
   * @param kept offset of the newest record in the files, by partition
   */
  BehindFiles(Map<TopicPartition, Long> kept) {
    this.kept = new HashMap<>(kept);
  }

  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
    Map<TopicPartition, Long> starts = new HashMap<>(retriever.beginningOffsets(partitions));
    starts.replaceAll((partition, begin) -> Math.max(begin, kept.getOrDefault(partition, -1L) + 1));
    return starts;
  }

  @Override
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return OffsetResetStrategy.EARLIEST;
  }
}
