package dev.gengfu.gateway.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;

/**
 * Acknowledges the messages of one connection in the order in which they came (MQTT 5, 4.6), each
 * only when it and all before it are done.
 */
final class AckOrder {
  private final Deque<Slot> open = new ArrayDeque<>();
  private final IntConsumer acknowledge;

  /** The place of one message. */
  static final class Slot {
    private final int packetId;
    private boolean done;

    private Slot(int packetId) {
      this.packetId = packetId;
    }
  }

  /**
   * @param acknowledge sends the acknowledgement of a packet id; must neither wait nor throw
   */
  AckOrder(IntConsumer acknowledge) {
    this.acknowledge = acknowledge;
  }

  /** A message came. */
  synchronized Slot arrived(int packetId) {
    Slot slot = new Slot(packetId);
    open.addLast(slot);
    return slot;
  }

  /** Kafka has everything that the message was about. */
  synchronized void done(Slot slot) {
    slot.done = true;
    while (!open.isEmpty() && open.peekFirst().done) {
      acknowledge.accept(open.pollFirst().packetId);
    }
  }

  /** Messages not acknowledged yet. */
  synchronized int open() {
    return open.size();
  }
}
