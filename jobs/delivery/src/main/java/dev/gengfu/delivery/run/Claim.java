package dev.gengfu.delivery.run;

import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Whether the group has given this process the one partition of deliveries.v1. */
final class Claim implements ConsumerRebalanceListener {
  private volatile boolean held;

  boolean isHeld() {
    return held;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    held = held || !partitions.isEmpty();
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    held = held && partitions.isEmpty();
  }
}
