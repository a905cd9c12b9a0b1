package dev.gengfu.delivery.channel;

import java.util.List;
import java.util.Optional;

/**
 * A way to somebody. Used by {@link #concurrency()} threads; a call that takes too long is
 * interrupted and counts as not answered.
 *
 * @param <T> what goes over it
 */
public interface Channel<T extends Dispatch> extends AutoCloseable {
  /**
   * Sends.
   *
   * @param bundle one delivery, or up to {@link #bundle()} that go in one message, most urgent
   *     first
   * @return what the far end said; whatever it is thrown counts as a failed attempt
   */
  Outcome send(List<T> bundle) throws Exception;

  /** Sends a test message, while another process may be sending over the same channel. */
  default Outcome test(T delivery) throws Exception {
    return send(List.of(delivery));
  }

  /** How many deliveries one message may hold. */
  default int bundle() {
    return 1;
  }

  /** How many messages may be on their way at the same time. */
  default int concurrency() {
    return 1;
  }

  /** Why nothing can go over it, whatever is tried; empty when there is no such reason. */
  default Optional<String> problem() {
    return Optional.empty();
  }

  /** Connections that failed or were refused since the start; 0 where none is held. */
  default long connectsFailed() {
    return 0;
  }

  /** Messages a minute that the far end takes; 0: as many as come. */
  default int perMinute() {
    return 0;
  }

  /** This process leads from now on: lines that must be held only once may be opened. */
  default void start() {}

  /** It leads no longer; {@link #start} may be called again. */
  default void stop() {}

  @Override
  default void close() {
    stop();
  }
}
