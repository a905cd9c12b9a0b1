package dev.gengfu.delivery.run;

import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.OpenAlerts;
import dev.gengfu.delivery.outbox.Ledger;
import dev.gengfu.delivery.plan.Planner;
import dev.gengfu.delivery.plan.Quiet;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertReader;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alerts, to those who must act. */
final class AlertFeed implements Feed {
  private static final Logger LOG = LoggerFactory.getLogger(AlertFeed.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final long FIRST_START_MILLIS = 3_600_000L;

  private final Planner planner;
  private final Map<String, Lane<Delivery>> lanes;
  private final Map<String, Quiet> quiet;
  private final ZoneId zone;
  private final OpenAlerts alerts;
  private final Counts counts;
  private final Clock clock;

  /**
   * A feed.
   *
   * @param lanes by channel
   * @param quiet hours of channels that have some
   */
  AlertFeed(
      Planner planner,
      Map<String, Lane<Delivery>> lanes,
      Map<String, Quiet> quiet,
      ZoneId zone,
      OpenAlerts alerts,
      Counts counts,
      Clock clock) {
    this.planner = planner;
    this.lanes = lanes;
    this.quiet = quiet;
    this.zone = zone;
    this.alerts = alerts;
    this.counts = counts;
    this.clock = clock;
  }

  @Override
  public String topic() {
    return Topics.ALERTS;
  }

  @Override
  public Optional<Long> firstStartMillis() {
    return Optional.of(FIRST_START_MILLIS);
  }

  /** Learns what is open. */
  @Override
  public void begin(KafkaConsumer<byte[], byte[]> reader, BooleanSupplier goesOn) {
    alerts.clear();
    List<TopicPartition> partitions = Places.partitions(reader, Topics.BOARD);
    reader.assign(partitions);
    reader.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = reader.endOffsets(partitions, Places.ASK);
    while (goesOn.getAsBoolean() && !Places.isPast(reader, ends)) {
      for (ConsumerRecord<byte[], byte[]> one : reader.poll(POLL)) {
        if (one.value() != null) {
          read(one).ifPresent(alerts::take);
        }
      }
    }
  }

  @Override
  public List<Planned> plan(ConsumerRecord<byte[], byte[]> one, Ledger ledger) {
    return read(one).map(alert -> plan(alert, one, ledger)).orElse(List.of());
  }

  private List<Planned> plan(AlertChange alert, ConsumerRecord<byte[], byte[]> one, Ledger ledger) {
    counts.alert();
    alerts.take(alert);
    return planner.plan(alert, Places.of(one), ledger, clock.millis()).stream()
        .map(this::planned)
        .toList();
  }

  private Planned planned(Delivery one) {
    return new Planned(one.intent(), () -> lanes.get(one.channel()).add(one, waitMillis(one)));
  }

  private long waitMillis(Delivery one) {
    long now = clock.millis();
    Quiet hours = quiet.get(one.channel());
    return hours == null ? 0 : hours.until(one.alert(), now, zone) - now;
  }

  @Override
  public boolean serves(String channel) {
    return lanes.containsKey(channel);
  }

  @Override
  public Optional<Planned> again(
      DeliveryRecord intent, ConsumerRecord<byte[], byte[]> one, Ledger ledger) {
    return read(one)
        .map(
            alert ->
                planned(
                    new Delivery(
                        intent.deliveryId(),
                        intent.channel(),
                        intent.target(),
                        alert,
                        intent.alertAt(),
                        intent.at(),
                        ledger.earlier(
                            intent.channel(), intent.target(), intent.alertId(), intent.rev()))));
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
}
