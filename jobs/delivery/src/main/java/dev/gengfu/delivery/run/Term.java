package dev.gengfu.delivery.run;

import dev.gengfu.delivery.outbox.Ledger;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.DeliveryState;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Heartbeat;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One leadership: read what has been done, take up what was left, then plan what comes. Intents and
 * the place up to which was planned stand in one transaction, before anything is sent.
 */
final class Term {
  private static final Logger LOG = LoggerFactory.getLogger(Term.class);
  private static final TopicPartition DELIVERIES = new TopicPartition(Topics.DELIVERIES, 0);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final long MEMORY_MILLIS = 8 * 86_400_000L;
  private static final long HEALTH_MILLIS = 10_000;
  private static final long ASK_MILLIS = 5_000;
  private static final long SILENT_MILLIS = 30_000;
  private static final long PLACE_MILLIS = 3_600_000L;
  private static final String SOURCE = "delivery";

  private final Clients clients;
  private final Map<String, Feed> feeds = new LinkedHashMap<>();
  private final List<Lane<?>> lanes;
  private final Journal journal;
  private final LogWriter log;
  private final Counts counts;
  private final Clock clock;
  private final long silentMillis;
  private final long startedAt;
  private final Every saying = new Every(HEALTH_MILLIS);
  private final Every asking = new Every(ASK_MILLIS);

  Term(
      Clients clients,
      List<Feed> feeds,
      List<Lane<?>> lanes,
      Journal journal,
      LogWriter log,
      Counts counts,
      boolean watched,
      Clock clock) {
    this.silentMillis = watched ? SILENT_MILLIS : 0;
    this.clients = clients;
    feeds.forEach(feed -> this.feeds.put(feed.topic(), feed));
    this.lanes = List.copyOf(lanes);
    this.journal = journal;
    this.log = log;
    this.counts = counts;
    this.clock = clock;
    this.startedAt = clock.millis();
  }

  /** What the leader reads, and how far it is. */
  private record Reading(
      KafkaConsumer<byte[], byte[]> reader,
      Map<Feed, List<TopicPartition>> partitions,
      Map<TopicPartition, Long> places) {}

  /**
   * Leads until {@code goesOn} says no, or Kafka fails. When it says so while this still reads what
   * has been done, nothing is led: half of it would look like all of it.
   *
   * @param claim the consumer that holds the partition; has to be polled all the time
   * @param begun called when what was left has been taken up
   */
  void run(KafkaConsumer<byte[], byte[]> claim, BooleanSupplier goesOn, Runnable begun) {
    counts.term();
    KafkaProducer<byte[], byte[]> producer = clients.transactional();
    try {
      KafkaConsumer<byte[], byte[]> reader = clients.reading();
      try {
        lead(producer, reader, claim, goesOn, begun);
      } finally {
        Clients.close(reader);
      }
    } finally {
      producer.close(Clients.CLOSE);
    }
  }

  private void lead(
      KafkaProducer<byte[], byte[]> producer,
      KafkaConsumer<byte[], byte[]> reader,
      KafkaConsumer<byte[], byte[]> claim,
      BooleanSupplier goesOn,
      Runnable begun) {
    producer.initTransactions();
    // What an earlier term could not write is true all the same, and must not be sent again.
    for (List<DeliveryRecord> left = journal.take(); !left.isEmpty(); left = journal.take()) {
      write(producer, left);
      journal.written();
    }
    Ledger ledger = ledger(claim, goesOn);
    feeds.values().forEach(feed -> feed.begin(reader, goesOn));
    if (!goesOn.getAsBoolean()) {
      return;
    }
    lanes.forEach(Lane::hold);
    journal.pending().forEach(ledger::take);
    Reading reading = reading(reader, ledger);
    Map<LogPosition, ConsumerRecord<byte[], byte[]>> found = find(reading, ledger, goesOn);
    if (!goesOn.getAsBoolean()) {
      return;
    }
    takeUp(producer, found, ledger);
    reader.assign(all(reading));
    reading.places().forEach(reader::seek);
    Every placing = new Every(PLACE_MILLIS);
    begun.run();
    if (silentMillis > 0) {
      // From here on a beat is expected, also when none ever comes through the chain.
      log.say(new Heartbeat(clock.millis()).record());
    }
    while (goesOn.getAsBoolean()) {
      claim.poll(Duration.ZERO);
      step(producer, reading, ledger, placing);
      beat();
      ask(reading);
    }
  }

  private static List<TopicPartition> all(Reading reading) {
    return reading.partitions().values().stream().flatMap(List::stream).toList();
  }

  private void step(
      KafkaProducer<byte[], byte[]> producer, Reading reading, Ledger ledger, Every placing) {
    List<DeliveryRecord> records = new ArrayList<>(journal.take());
    records.forEach(ledger::take);
    List<Planned> planned = new ArrayList<>();
    Map<TopicPartition, Long> moved = new TreeMap<>(Places.IN_ORDER);
    for (ConsumerRecord<byte[], byte[]> one : reading.reader().poll(POLL)) {
      Feed feed = feeds.get(one.topic());
      planned.addAll(feed.plan(one, ledger));
      if (feed.firstStartMillis().isPresent()) {
        moved.put(new TopicPartition(one.topic(), one.partition()), one.offset() + 1);
      }
    }
    planned.forEach(each -> records.add(each.intent()));
    reading.places().putAll(moved);
    if (placing.isDue()) {
      records.add(place(kept(reading)));
    } else if (!moved.isEmpty()) {
      records.add(place(moved));
    }
    write(producer, records);
    journal.written();
    planned.forEach(each -> each.handOver().run());
    reading.partitions().forEach((feed, partitions) -> turn(reading.reader(), feed, partitions));
  }

  private static void turn(
      KafkaConsumer<byte[], byte[]> reader, Feed feed, List<TopicPartition> partitions) {
    feed.turn();
    if (feed.isFull()) {
      reader.pause(partitions);
    } else {
      reader.resume(partitions);
    }
  }

  /** Places of what is written down how far it was read. */
  private Map<TopicPartition, Long> kept(Reading reading) {
    Map<TopicPartition, Long> kept = new TreeMap<>(Places.IN_ORDER);
    reading
        .places()
        .forEach(
            (at, offset) -> {
              if (feeds.get(at.topic()).firstStartMillis().isPresent()) {
                kept.put(at, offset);
              }
            });
    return kept;
  }

  private DeliveryRecord place(Map<TopicPartition, Long> places) {
    List<LogPosition> upTo = new ArrayList<>();
    places.forEach((at, offset) -> upTo.add(new LogPosition(at.topic(), at.partition(), offset)));
    return DeliveryRecord.planned(upTo, clock.millis());
  }

  private static void write(KafkaProducer<byte[], byte[]> producer, List<DeliveryRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    producer.beginTransaction();
    try {
      for (DeliveryRecord record : records) {
        String id = record.deliveryId();
        byte[] key = id == null ? null : id.getBytes(StandardCharsets.UTF_8);
        Future<RecordMetadata> unused =
            producer.send(new ProducerRecord<>(Topics.DELIVERIES, 0, key, Json.write(record)));
      }
      producer.commitTransaction();
    } catch (ProducerFencedException e) {
      throw e;
    } catch (KafkaException e) {
      producer.abortTransaction();
      throw e;
    }
  }

  /** What has been done, as far back as a closed alert is remembered. */
  private Ledger ledger(KafkaConsumer<byte[], byte[]> claim, BooleanSupplier goesOn) {
    Ledger ledger = new Ledger();
    long end = claim.endOffsets(List.of(DELIVERIES), Places.ASK).get(DELIVERIES);
    claim.seek(DELIVERIES, Places.since(claim, DELIVERIES, clock.millis() - MEMORY_MILLIS, end));
    while (goesOn.getAsBoolean() && claim.position(DELIVERIES, Places.ASK) < end) {
      for (ConsumerRecord<byte[], byte[]> one : claim.poll(POLL).records(DELIVERIES)) {
        try {
          ledger.take(Json.readTrusted(one.value(), DeliveryRecord.class));
        } catch (IOException | RuntimeException e) {
          counts.unreadable();
          LOG.error("deliveries.v1 offset {}: {}", one.offset(), e.toString());
        }
      }
    }
    if (goesOn.getAsBoolean()) {
      claim.pause(List.of(DELIVERIES));
    }
    return ledger;
  }

  /** Where planning goes on. */
  private Reading reading(KafkaConsumer<byte[], byte[]> reader, Ledger ledger) {
    Map<Feed, List<TopicPartition>> partitions = new LinkedHashMap<>();
    Map<TopicPartition, Long> places = new TreeMap<>(Places.IN_ORDER);
    Set<String> known = reader.listTopics(Places.ASK).keySet();
    for (Feed feed : feeds.values()) {
      if (!known.contains(feed.topic())) {
        LOG.error("topic {} is missing: ./gengfu topics makes it", feed.topic());
        feed.missing();
        continue;
      }
      List<TopicPartition> own = Places.partitions(reader, feed.topic());
      partitions.put(feed, own);
      Map<TopicPartition, Long> begins = reader.beginningOffsets(own, Places.ASK);
      Map<TopicPartition, Long> ends = reader.endOffsets(own, Places.ASK);
      for (TopicPartition one : own) {
        long place = place(reader, feed, one, ends.get(one), ledger);
        places.put(one, Math.min(ends.get(one), Math.max(begins.get(one), place)));
      }
    }
    return new Reading(reader, partitions, places);
  }

  private long place(
      KafkaConsumer<byte[], byte[]> reader,
      Feed feed,
      TopicPartition partition,
      long end,
      Ledger ledger) {
    OptionalLong next = ledger.next(partition.topic(), partition.partition());
    if (next.isPresent() || feed.firstStartMillis().isEmpty()) {
      return next.orElse(end);
    }
    long back = feed.firstStartMillis().orElseThrow();
    return Places.since(reader, partition, clock.millis() - back, end);
  }

  /** The records for which something is still to be sent. */
  private static Map<LogPosition, ConsumerRecord<byte[], byte[]>> find(
      Reading reading, Ledger ledger, BooleanSupplier goesOn) {
    Map<TopicPartition, Long> ends = new TreeMap<>(Places.IN_ORDER);
    Map<TopicPartition, Long> from = new HashMap<>();
    reading
        .places()
        .forEach(
            (at, end) ->
                ledger
                    .oldestOpen(at.topic(), at.partition())
                    .ifPresent(
                        oldest -> {
                          ends.put(at, end);
                          from.put(at, oldest);
                        }));
    KafkaConsumer<byte[], byte[]> reader = reading.reader();
    Map<TopicPartition, Long> begins = reader.beginningOffsets(ends.keySet(), Places.ASK);
    reader.assign(ends.keySet());
    from.forEach((at, oldest) -> reader.seek(at, Math.max(begins.get(at), oldest)));
    Set<LogPosition> wanted = new HashSet<>();
    ledger.open().forEach(record -> wanted.add(record.alertAt()));
    Map<LogPosition, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
    while (goesOn.getAsBoolean() && !Places.isPast(reader, ends)) {
      for (ConsumerRecord<byte[], byte[]> one : reader.poll(POLL)) {
        if (wanted.contains(Places.of(one))) {
          found.put(Places.of(one), one);
        }
      }
    }
    return found;
  }

  /** Lets the lanes lead, and hands them what is open; what can't be sent any more is written. */
  private void takeUp(
      KafkaProducer<byte[], byte[]> producer,
      Map<LogPosition, ConsumerRecord<byte[], byte[]>> found,
      Ledger ledger) {
    List<DeliveryRecord> lost = new ArrayList<>();
    List<Planned> again = new ArrayList<>();
    for (DeliveryRecord intent : ledger.open()) {
      Feed feed = intent.alertAt() == null ? null : feeds.get(intent.alertAt().topic());
      ConsumerRecord<byte[], byte[]> one = found.get(intent.alertAt());
      if (feed == null || !feed.serves(intent.channel())) {
        lost.add(lost(intent, "its channel is not in channels.yaml any more"));
      } else {
        Optional<Planned> planned =
            one == null ? Optional.empty() : feed.again(intent, one, ledger);
        planned.ifPresentOrElse(again::add, () -> lost.add(lost(intent, "its record is gone")));
      }
    }
    lost.forEach(ledger::take);
    write(producer, lost);
    lanes.forEach(lane -> lane.lead(ledger));
    again.forEach(each -> each.handOver().run());
  }

  private DeliveryRecord lost(DeliveryRecord intent, String why) {
    LOG.warn("delivery {} over {}: {}", intent.deliveryId(), intent.channel(), why);
    return intent.next(DeliveryState.FAILED, 0, why, clock.millis());
  }

  /** Whether Kafka is there: a reader waits for it in silence. */
  private void ask(Reading reading) {
    if (asking.isDue()) {
      var unused = reading.reader().endOffsets(all(reading), Places.ASK);
    }
  }

  /** Says that the delivery lives, and how its channels are. */
  private void beat() {
    boolean all = saying.isDue();
    if (all) {
      log.say(new Health(SOURCE, SOURCE, SOURCE, Health.OK, startedAt, null, silentMillis));
    }
    for (Lane<?> lane : lanes) {
      Optional<Health> changed = lane.changedHealth();
      changed.or(() -> Optional.ofNullable(all ? lane.health() : null)).ifPresent(log::say);
    }
  }
}
