package dev.gengfu.delivery.run;

import dev.gengfu.delivery.care.LogClock;
import dev.gengfu.delivery.outbox.Ledger;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Progress;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps the clock of messages; nothing is sent for it. */
record ProgressFeed(LogClock clock, Counts counts) implements Feed {
  @Override
  public String topic() {
    return Topics.PROGRESS;
  }

  @Override
  public Optional<Long> firstStartMillis() {
    return Optional.empty();
  }

  @Override
  public List<Planned> plan(ConsumerRecord<byte[], byte[]> one, Ledger ledger) {
    try {
      clock.take(Json.readTrusted(one.value(), Progress.class));
    } catch (IOException | RuntimeException e) {
      counts.unreadable();
    }
    return List.of();
  }

  @Override
  public boolean serves(String channel) {
    return false;
  }

  @Override
  public Optional<Planned> again(
      DeliveryRecord intent, ConsumerRecord<byte[], byte[]> one, Ledger ledger) {
    return Optional.empty();
  }
}
