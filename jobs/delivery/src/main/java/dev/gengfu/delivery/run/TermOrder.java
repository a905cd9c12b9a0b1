package dev.gengfu.delivery.run;

import java.util.Comparator;
import org.apache.kafka.common.TopicPartition;

/** So that places are written in the same order every time. */
final class TermOrder {
  static final Comparator<TopicPartition> BY_PARTITION =
      Comparator.comparingInt(TopicPartition::partition);

  private TermOrder() {}
}
