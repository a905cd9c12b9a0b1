package dev.gengfu.delivery.run;

import dev.gengfu.delivery.care.CareDelivery;
import dev.gengfu.delivery.care.LogClock;
import dev.gengfu.delivery.outbox.Ledger;
import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages to residents, each handed to its lane when its time has come. */
final class CareFeed implements Feed {
  private static final Logger LOG = LoggerFactory.getLogger(CareFeed.class);

  /** What was written while it was off; its {@code notAfter} says what is still worth sending. */
  private static final long FIRST_START_MILLIS = 86_400_000L;

  /** So many wait for their time at most; the rest waits in the topic. */
  private static final int LIMIT = 20_000;

  /** So many are in the lane at most, of those whose time has come. */
  private static final int IN_LANE = 1_000;

  private final Lane<CareDelivery> lane;
  private final LogClock log;
  private final Counts counts;
  private final Clock clock;
  private final TreeSet<CareDelivery> scheduled =
      new TreeSet<>(
          Comparator.<CareDelivery>comparingLong(one -> one.message().notBefore())
              .thenComparing(CareDelivery::id));

  private volatile boolean missing;

  CareFeed(Lane<CareDelivery> lane, LogClock log, Counts counts, Clock clock) {
    this.lane = lane;
    this.log = log;
    this.counts = counts;
    this.clock = clock;
  }

  @Override
  public String topic() {
    return Topics.MESSAGES;
  }

  @Override
  public Optional<Long> firstStartMillis() {
    return Optional.of(FIRST_START_MILLIS);
  }

  @Override
  public void missing() {
    missing = true;
  }

  boolean isMissing() {
    return missing;
  }

  @Override
  public void begin(KafkaConsumer<byte[], byte[]> reader, BooleanSupplier goesOn) {
    scheduled.clear();
    missing = false;
  }

  @Override
  public List<Planned> plan(ConsumerRecord<byte[], byte[]> one, Ledger ledger) {
    Optional<CareDelivery> read = read(one, clock.millis());
    if (read.isEmpty() || ledger.knows(read.get().id())) {
      return List.of();
    }
    counts.message();
    ledger.take(read.get().intent());
    return List.of(planned(read.get()));
  }

  private Planned planned(CareDelivery one) {
    return new Planned(one.intent(), () -> schedule(one));
  }

  private void schedule(CareDelivery one) {
    scheduled.add(one);
    counts.scheduled(scheduled.size());
  }

  @Override
  public boolean serves(String channel) {
    return lane.name().equals(channel);
  }

  @Override
  public Optional<Planned> again(
      DeliveryRecord intent, ConsumerRecord<byte[], byte[]> one, Ledger ledger) {
    return read(one, intent.at()).map(this::planned);
  }

  private Optional<CareDelivery> read(ConsumerRecord<byte[], byte[]> one, long since) {
    try {
      CareMessage message = Json.readTrusted(one.value(), CareMessage.class);
      Objects.requireNonNull(message.text(), "text");
      String id = DeliveryRecord.id(message.messageId(), lane.name());
      return Optional.of(new CareDelivery(id, lane.name(), message, Places.of(one), since));
    } catch (IOException | RuntimeException e) {
      counts.unreadable();
      // Not what it says: that is about a person.
      LOG.error(
          "{}-{} offset {} is no message: {}",
          one.topic(),
          one.partition(),
          one.offset(),
          e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  @Override
  public void turn() {
    OptionalLong now = log.now();
    while (now.isPresent()
        && !scheduled.isEmpty()
        && scheduled.first().message().notBefore() <= now.getAsLong()
        && lane.waiting() < IN_LANE) {
      lane.add(scheduled.pollFirst(), 0);
      counts.scheduled(scheduled.size());
    }
  }

  @Override
  public boolean isFull() {
    return scheduled.size() >= LIMIT;
  }
}
