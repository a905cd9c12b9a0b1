package dev.gengfu.gateway.clock;

import dev.gengfu.domain.Health;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Topics;
import dev.gengfu.gateway.append.Append;
import dev.gengfu.gateway.append.Append.Lane;
import dev.gengfu.gateway.append.Appender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes what the pulse says, in one line with telemetry. It falls silent while Kafka is behind: a
 * tick that waits says nothing that a later one does not say better.
 */
public final class Heart {
  /** So many rounds of ticks may wait to be written, in real time and in a simulation. */
  private static final int MAX_WAITING = 2;

  private static final int MAX_WAITING_SIMULATED = 64;

  private final Pulse pulse;
  private final GatewayClock clock;
  private final ClockCheck check;
  private final LogTopic log;
  private final Appender appender;
  private final int maxWaiting;
  private final boolean simulated;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong ticks = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();

  public Heart(
      Pulse pulse,
      GatewayClock clock,
      ClockCheck check,
      LogTopic log,
      Appender appender,
      boolean simulated) {
    this.pulse = pulse;
    this.clock = clock;
    this.check = check;
    this.log = log;
    this.appender = appender;
    this.simulated = simulated;
    this.maxWaiting = simulated ? MAX_WAITING_SIMULATED : MAX_WAITING;
  }

  /** One beat; never waits. */
  public synchronized void beat() {
    if (!clock.isSet()) {
      return;
    }
    if (waiting.get() >= maxWaiting) {
      skipped.incrementAndGet();
      return;
    }
    for (LogRecord record : pulse.upTo(clock.millis(), mayTick(), problem())) {
      waiting.incrementAndGet();
      appender.put(new Append(Lane.ORDERED, records(record), null, waiting::decrementAndGet));
    }
  }

  /** Whether the clock is known to be right, as far as that can be known. */
  public boolean mayTick() {
    return simulated || !log.brokerTime() || check.isRight();
  }

  /** What is wrong with the clock; null when nothing is known to be. */
  public String problem() {
    long ahead = check.aheadMillis();
    if (simulated || ahead == 0) {
      return null;
    }
    return "the gateway's clock is at least "
        + Math.abs(ahead)
        + " ms "
        + (ahead > 0 ? "ahead of" : "behind")
        + " the Kafka broker's: it does not tick until that is mended";
  }

  /** Rounds of ticks queued so far. */
  public long ticks() {
    return ticks.get();
  }

  /** Beats left out because Kafka was behind. */
  public long skipped() {
    return skipped.get();
  }

  private List<ProducerRecord<byte[], byte[]>> records(LogRecord record) {
    byte[] value = Json.writeLog(record);
    if (record instanceof Health health) {
      byte[] key = health.orderKey().getBytes(StandardCharsets.UTF_8);
      return List.of(new ProducerRecord<>(Topics.EMERGENCY_LOG, key, value));
    }
    ticks.incrementAndGet();
    return IntStream.range(0, log.partitions())
        .mapToObj(
            partition ->
                new ProducerRecord<byte[], byte[]>(Topics.EMERGENCY_LOG, partition, null, value))
        .toList();
  }
}
