package dev.gengfu.delivery.run;

import dev.gengfu.delivery.care.Wishes;
import dev.gengfu.delivery.outbox.Ledger;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Keeps the wishes of residents; nothing is sent for it. */
record ResidentsFeed(Wishes wishes, Counts counts) implements Feed {
  private static final Duration POLL = Duration.ofMillis(50);

  @Override
  public String topic() {
    return Topics.RESIDENTS;
  }

  @Override
  public Optional<Long> firstStartMillis() {
    return Optional.empty();
  }

  /** Reads the whole roster: before it is known, nobody is written to. */
  @Override
  public void begin(KafkaConsumer<byte[], byte[]> reader, BooleanSupplier goesOn) {
    if (!reader.listTopics(Places.ASK).containsKey(topic())) {
      return;
    }
    List<TopicPartition> partitions = Places.partitions(reader, topic());
    reader.assign(partitions);
    reader.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = reader.endOffsets(partitions, Places.ASK);
    while (goesOn.getAsBoolean() && !Places.isPast(reader, ends)) {
      reader.poll(POLL).forEach(this::take);
    }
  }

  @Override
  public List<Planned> plan(ConsumerRecord<byte[], byte[]> one, Ledger ledger) {
    take(one);
    return List.of();
  }

  private void take(ConsumerRecord<byte[], byte[]> one) {
    try {
      String person = new String(one.key(), StandardCharsets.UTF_8);
      byte[] value = one.value();
      wishes.take(person, value == null ? null : Json.readTrusted(value, Resident.class));
    } catch (IOException | RuntimeException e) {
      counts.unreadable();
    }
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
