package dev.gengfu.gateway.clock;

import dev.gengfu.domain.Health;
import dev.gengfu.domain.Heartbeat;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Topics;
import dev.gengfu.gateway.append.Append;
import dev.gengfu.gateway.append.Append.Lane;
import dev.gengfu.gateway.append.Appender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Hands the monitor's beat on into the log, in one line with telemetry: it arrives only when that
 * does. What waited in a queue, or finds a queue here, is left out: it says nothing of now.
 */
public final class HeartbeatRelay {
  private static final int MAX_WAITING = 2;

  private final GatewayClock clock;
  private final Appender appender;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong relayed = new AtomicLong();
  private final AtomicLong leftOut = new AtomicLong();

  public HeartbeatRelay(GatewayClock clock, Appender appender) {
    this.clock = clock;
    this.appender = appender;
  }

  /** Takes a message; answers whether it is a beat. Never waits. */
  public boolean take(String topic, byte[] payload) {
    if (!topic.equals(Heartbeat.TOPIC)) {
      return false;
    }
    Optional<Heartbeat> beat = Heartbeat.read(payload);
    boolean isOfNow =
        beat.isPresent()
            && clock.isSet()
            && Math.abs(clock.millis() - beat.get().time()) <= Heartbeat.STALE_MILLIS;
    if (!isOfNow || waiting.get() >= MAX_WAITING) {
      leftOut.incrementAndGet();
      return true;
    }
    Health record = beat.get().record();
    waiting.incrementAndGet();
    relayed.incrementAndGet();
    appender.put(
        new Append(
            Lane.ORDERED,
            List.of(
                new ProducerRecord<>(
                    Topics.EMERGENCY_LOG,
                    record.orderKey().getBytes(StandardCharsets.UTF_8),
                    Json.writeLog(record))),
            null,
            waiting::decrementAndGet));
    return true;
  }

  /** Beats handed on. */
  public long relayed() {
    return relayed.get();
  }

  /** Beats that were stale, no beats at all, or came while Kafka was behind. */
  public long leftOut() {
    return leftOut.get();
  }
}
