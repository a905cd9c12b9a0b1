package dev.gengfu.delivery.run;

import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.OpenAlerts;
import dev.gengfu.delivery.outbox.Ledger;
import dev.gengfu.delivery.plan.Planner;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertReader;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.DeliveryState;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
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
  private static final Duration ASK = Duration.ofSeconds(5);
  private static final long MEMORY_MILLIS = 8 * 86_400_000L;
  private static final long FIRST_START_MILLIS = 3_600_000L;
  private static final long HEALTH_MILLIS = 10_000;
  private static final long ASK_EVERY_MILLIS = 5_000;
  private static final long SILENT_MILLIS = 30_000;
  private static final long PLACE_MILLIS = 3_600_000L;
  private static final String SOURCE = "delivery";

  private final Clients clients;
  private final Planner planner;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final OpenAlerts alerts;
  private final Journal journal;
  private final LogWriter log;
  private final Counts counts;
  private final Clock clock;
  private final long silentMillis;
  private final long startedAt;
  private long saidAt;
  private long askedAt;
  private long placedAt;

  Term(
      Clients clients,
      Planner planner,
      List<Lane> lanes,
      OpenAlerts alerts,
      Journal journal,
      LogWriter log,
      Counts counts,
      boolean watched,
      Clock clock) {
    this.silentMillis = watched ? SILENT_MILLIS : 0;
    this.clients = clients;
    this.planner = planner;
    lanes.forEach(lane -> this.lanes.put(lane.name(), lane));
    this.alerts = alerts;
    this.journal = journal;
    this.log = log;
    this.counts = counts;
    this.clock = clock;
    this.startedAt = clock.millis();
  }

  /**
   * Leads until {@code goesOn} says no, or Kafka fails.
   *
   * @param claim the consumer that holds the partition; has to be polled all the time
   * @param begun called when what was left has been taken up
   */
  void run(KafkaConsumer<byte[], byte[]> claim, BooleanSupplier goesOn, Runnable begun) {
    counts.term();
    try (KafkaProducer<byte[], byte[]> producer = clients.transactional();
        KafkaConsumer<byte[], byte[]> reader = clients.reading()) {
      producer.initTransactions();
      // What an earlier term could not write is true all the same, and must not be sent again.
      for (List<DeliveryRecord> left = journal.take(); !left.isEmpty(); left = journal.take()) {
        write(producer, left);
        journal.written();
      }
      Ledger ledger = ledger(claim, goesOn);
      board(reader, goesOn);
      List<TopicPartition> partitions = partitions(reader, Topics.ALERTS);
      Map<TopicPartition, Long> from = places(reader, partitions, ledger);
      lanes.values().forEach(lane -> lane.lead(ledger));
      write(producer, takeUp(reader, from, ledger, goesOn));
      reader.assign(partitions);
      from.forEach(reader::seek);
      write(producer, List.of(place(from)));
      placedAt = clock.millis();
      begun.run();
      while (goesOn.getAsBoolean()) {
        claim.poll(Duration.ZERO);
        step(producer, reader, ledger, from);
        beat();
        ask(reader, partitions);
      }
    }
  }

  private void step(
      KafkaProducer<byte[], byte[]> producer,
      KafkaConsumer<byte[], byte[]> reader,
      Ledger ledger,
      Map<TopicPartition, Long> places) {
    List<DeliveryRecord> records = new ArrayList<>(journal.take());
    records.forEach(ledger::take);
    List<Delivery> deliveries = new ArrayList<>();
    Map<TopicPartition, Long> moved = new TreeMap<>(TermOrder.BY_PARTITION);
    for (ConsumerRecord<byte[], byte[]> one : reader.poll(POLL)) {
      read(one).ifPresent(alert -> deliveries.addAll(plan(alert, one, ledger)));
      moved.put(new TopicPartition(one.topic(), one.partition()), one.offset() + 1);
    }
    deliveries.forEach(delivery -> records.add(delivery.intent()));
    places.putAll(moved);
    if (!moved.isEmpty()) {
      records.add(place(moved));
    } else if (clock.millis() - placedAt >= PLACE_MILLIS) {
      placedAt = clock.millis();
      records.add(place(places));
    }
    write(producer, records);
    journal.written();
    deliveries.forEach(delivery -> lanes.get(delivery.channel()).add(delivery));
  }

  private List<Delivery> plan(
      AlertChange alert, ConsumerRecord<byte[], byte[]> one, Ledger ledger) {
    counts.alert();
    alerts.take(alert);
    return planner.plan(alert, position(one), ledger, clock.millis());
  }

  private static LogPosition position(ConsumerRecord<byte[], byte[]> one) {
    return new LogPosition(one.topic(), one.partition(), one.offset());
  }

  private Optional<AlertChange> read(ConsumerRecord<byte[], byte[]> one) {
    try {
      return Optional.of(AlertReader.read(one.value()));
    } catch (IOException | RuntimeException e) {
      counts.unreadable();
      LOG.error(
          "{}-{} offset {} is no alert: {}",
          one.topic(),
          one.partition(),
          one.offset(),
          e.toString());
      return Optional.empty();
    }
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
    long end = claim.endOffsets(List.of(DELIVERIES), ASK).get(DELIVERIES);
    claim.seek(DELIVERIES, since(claim, DELIVERIES, clock.millis() - MEMORY_MILLIS, end));
    while (goesOn.getAsBoolean() && claim.position(DELIVERIES, ASK) < end) {
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

  private static long since(
      KafkaConsumer<byte[], byte[]> reader, TopicPartition partition, long millis, long end) {
    OffsetAndTimestamp first =
        reader.offsetsForTimes(Map.of(partition, millis), ASK).get(partition);
    return first == null ? end : first.offset();
  }

  private void board(KafkaConsumer<byte[], byte[]> reader, BooleanSupplier goesOn) {
    alerts.clear();
    List<TopicPartition> partitions = partitions(reader, Topics.BOARD);
    reader.assign(partitions);
    reader.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = reader.endOffsets(partitions, ASK);
    while (goesOn.getAsBoolean() && !isPast(reader, ends)) {
      for (ConsumerRecord<byte[], byte[]> one : reader.poll(POLL)) {
        if (one.value() != null) {
          read(one).ifPresent(alerts::take);
        }
      }
    }
  }

  private static boolean isPast(
      KafkaConsumer<byte[], byte[]> reader, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> reader.position(end.getKey(), ASK) >= end.getValue());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> reader, String topic) {
    return reader.partitionsFor(topic, ASK).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /** Where planning goes on; for a partition that was never looked at, an hour ago. */
  private Map<TopicPartition, Long> places(
      KafkaConsumer<byte[], byte[]> reader, List<TopicPartition> partitions, Ledger ledger) {
    Map<TopicPartition, Long> begins = reader.beginningOffsets(partitions, ASK);
    Map<TopicPartition, Long> ends = reader.endOffsets(partitions, ASK);
    Map<TopicPartition, Long> places = new TreeMap<>(TermOrder.BY_PARTITION);
    for (TopicPartition partition : partitions) {
      OptionalLong next = ledger.next(partition.partition());
      long place =
          next.isPresent()
              ? next.getAsLong()
              : since(reader, partition, clock.millis() - FIRST_START_MILLIS, ends.get(partition));
      places.put(partition, Math.min(ends.get(partition), Math.max(begins.get(partition), place)));
    }
    return places;
  }

  /** Hands what is open to the lanes again; returns what can't be sent any more. */
  private List<DeliveryRecord> takeUp(
      KafkaConsumer<byte[], byte[]> reader,
      Map<TopicPartition, Long> until,
      Ledger ledger,
      BooleanSupplier goesOn) {
    Map<TopicPartition, Long> ends = new TreeMap<>(TermOrder.BY_PARTITION);
    Map<TopicPartition, Long> begins = reader.beginningOffsets(until.keySet(), ASK);
    until.forEach(
        (partition, end) ->
            ledger.oldestOpen(partition.partition()).ifPresent(from -> ends.put(partition, end)));
    reader.assign(ends.keySet());
    ends.keySet()
        .forEach(
            partition ->
                reader.seek(
                    partition,
                    Math.max(
                        begins.get(partition),
                        ledger.oldestOpen(partition.partition()).orElseThrow())));
    Map<LogPosition, AlertChange> found = new LinkedHashMap<>();
    Set<LogPosition> wanted = new HashSet<>();
    ledger.open().forEach(record -> wanted.add(record.alertAt()));
    while (goesOn.getAsBoolean() && !isPast(reader, ends)) {
      for (ConsumerRecord<byte[], byte[]> one : reader.poll(POLL)) {
        if (wanted.contains(position(one))) {
          read(one).ifPresent(alert -> found.put(position(one), alert));
        }
      }
    }
    List<DeliveryRecord> lost = new ArrayList<>();
    for (DeliveryRecord intent : ledger.open()) {
      takeUp(intent, found.get(intent.alertAt()), ledger).ifPresent(lost::add);
    }
    lost.forEach(ledger::take);
    return goesOn.getAsBoolean() ? lost : List.of();
  }

  private Optional<DeliveryRecord> takeUp(DeliveryRecord intent, AlertChange alert, Ledger ledger) {
    Lane lane = lanes.get(intent.channel());
    if (lane == null || alert == null) {
      String why =
          lane == null ? "its channel is not in channels.yaml any more" : "its alert is gone";
      LOG.warn("delivery {} over {}: {}", intent.deliveryId(), intent.channel(), why);
      return Optional.of(intent.next(DeliveryState.FAILED, 0, why, clock.millis()));
    }
    lane.add(
        new Delivery(
            intent.deliveryId(),
            intent.channel(),
            intent.target(),
            alert,
            intent.alertAt(),
            intent.at(),
            ledger.earlier(intent.channel(), intent.target(), intent.alertId(), intent.rev())));
    return Optional.empty();
  }

  /** Whether Kafka is there: a reader waits for it in silence. */
  private void ask(KafkaConsumer<byte[], byte[]> reader, List<TopicPartition> partitions) {
    if (clock.millis() - askedAt >= ASK_EVERY_MILLIS) {
      var unused = reader.endOffsets(partitions, ASK);
      askedAt = clock.millis();
    }
  }

  /** Says that the delivery lives, and how its channels are. */
  private void beat() {
    long now = clock.millis();
    boolean all = now - saidAt >= HEALTH_MILLIS;
    if (all) {
      saidAt = now;
      log.say(new Health(SOURCE, SOURCE, SOURCE, Health.OK, startedAt, null, silentMillis));
    }
    for (Lane lane : lanes.values()) {
      Optional<Health> changed = lane.changedHealth();
      changed.or(() -> Optional.ofNullable(all ? lane.health() : null)).ifPresent(log::say);
    }
  }
}
