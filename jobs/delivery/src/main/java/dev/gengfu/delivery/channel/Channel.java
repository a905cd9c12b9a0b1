package dev.gengfu.delivery.channel;

import java.util.List;

/**
 * A way to somebody. Used by one thread; a call that takes too long is interrupted and counts as
 * not answered.
 */
public interface Channel extends AutoCloseable {
  /**
   * Sends.
   *
   * @param bundle one delivery, or up to {@link #bundle()} that go in one message, most urgent
   *     first
   * @return what the far end said; whatever it is thrown counts as a failed attempt
   */
  Outcome send(List<Delivery> bundle) throws Exception;

  /** Sends a test message, while another process may be sending over the same channel. */
  default Outcome test(Delivery delivery) throws Exception {
    return send(List.of(delivery));
  }

  /** How many deliveries one message may hold. */
  default int bundle() {
    return 1;
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
