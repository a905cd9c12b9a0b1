package dev.gengfu.gateway.gb26875;

import dev.gengfu.domain.Health;

/** Where everything goes. Never waits and never throws. */
public interface GbSink {
  /**
   * Queues what a frame came to, and counts it.
   *
   * @param written called once Kafka has everything of it, on any thread; at once when there is
   *     nothing to write
   */
  void put(GbTaken taken, Runnable written);

  /**
   * Queues what is known of a transmission device.
   *
   * @param written called once Kafka has it
   */
  void put(Health health, Runnable written);

  /** Whether Kafka takes records. */
  boolean isUp();
}
