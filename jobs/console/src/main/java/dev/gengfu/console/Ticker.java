package dev.gengfu.console;

import dev.gengfu.domain.Tick;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console as a clock of the log: one tick a second into every partition. A clock more than
 * {@link #TOLERANCE_MILLIS} off the broker's must not tick, for the log's clock never goes back. So
 * the first record, and every one while it is off, is a probe: a tick that repeats the newest time
 * of the log and so moves nothing; its acknowledgement tells the broker's time.
 */
final class Ticker {
  static final long TOLERANCE_MILLIS = 2000;
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

  private enum Phase {
    WAITING,
    TICKING,
    STOPPED
  }

  private final String id;
  private final Clock clock;
  private final LogWriter log;
  private final IntSupplier partitions;
  private final LongSupplier newestTick;
  private final ConsoleState state;
  private final Counters counters;
  private Phase phase = Phase.WAITING;

  /**
   * A ticker; {@link #beat} is to be called once a second.
   *
   * @param partitions how many partitions the log has, 0 when not known
   * @param newestTick newest tick seen in the log, epoch ms
   */
  Ticker(
      String id,
      Clock clock,
      LogWriter log,
      IntSupplier partitions,
      LongSupplier newestTick,
      ConsoleState state,
      Counters counters) {
    this.id = id;
    this.clock = clock;
    this.log = log;
    this.partitions = partitions;
    this.newestTick = newestTick;
    this.state = state;
    this.counters = counters;
    state.ticks("waiting", "the broker's clock is not known yet");
  }

  /** Ticks, or probes. */
  void beat() {
    int count = partitions.getAsInt();
    if (count == 0 || state.isLoading()) {
      return;
    }
    long now = clock.millis();
    if (phase() != Phase.TICKING) {
      send(0, new Tick(id, Math.max(0, newestTick.getAsLong()), List.of()), now);
      return;
    }
    for (int partition = 0; partition < count; partition++) {
      send(partition, new Tick(id, now, List.of()), now);
    }
  }

  private void send(int partition, Tick tick, long sentAt) {
    CompletableFuture<LogWriter.Ack> unused =
        log.append(partition, tick)
            .whenComplete(
                (ack, problem) -> {
                  if (problem != null) {
                    counters.add(Counters.TICKS_FAILED);
                  } else {
                    counters.add(Counters.TICKS);
                    compare(ack.brokerMillis(), sentAt, clock.millis());
                  }
                });
  }

  private synchronized Phase phase() {
    return phase;
  }

  /** The broker's clock must lie between sending and acknowledgement, give or take. */
  private synchronized void compare(long broker, long sentAt, long ackedAt) {
    long ahead = sentAt - broker;
    long behind = broker - ackedAt;
    if (Math.max(ahead, behind) <= TOLERANCE_MILLIS) {
      if (phase != Phase.TICKING) {
        LOG.info("ticking: the clock agrees with the broker's");
      }
      phase = Phase.TICKING;
      state.ticks("ok", null);
      return;
    }
    String detail =
        "this clock is "
            + (ahead > behind ? ahead + " ms ahead of" : behind + " ms behind")
            + " the broker's";
    if (phase != Phase.STOPPED) {
      LOG.error("not ticking: {}", detail);
    }
    phase = Phase.STOPPED;
    state.ticks("stopped", detail);
  }
}
