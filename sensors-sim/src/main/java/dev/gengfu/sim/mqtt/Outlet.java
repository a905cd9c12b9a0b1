package dev.gengfu.sim.mqtt;

import dev.gengfu.sim.Message;

/** Where messages go. One thread uses it; the counters may be read by any. */
public interface Outlet extends AutoCloseable {
  /**
   * Sends a message so that it arrives at least once and in order; waits as long as it takes.
   *
   * @throws InterruptedException when the thread is interrupted meanwhile; the message is kept
   */
  void send(Message message) throws InterruptedException;

  /** Sends a message that may be lost, when this is possible at once. */
  void sendIfPossible(Message message);

  /** Looks after what is not acknowledged; to be called when there is nothing to send. */
  void tend() throws InterruptedException;

  /** Whether there is a connection. */
  boolean connected();

  /** Messages acknowledged so far. */
  long acknowledged();

  /** Messages sent again so far. */
  long repeated();

  /** Messages sent and not acknowledged. */
  int inFlight();

  /** What is wrong at the moment, null when nothing is. */
  String problem();

  @Override
  void close();
}
