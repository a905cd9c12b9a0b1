package dev.gengfu.gateway.gb26875.link;

import dev.gengfu.gateway.gb26875.frame.Address;
import dev.gengfu.gateway.gb26875.frame.Frame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Frames on their way into Kafka, so that a repeat of one is not written beside it: it waits for
 * the same confirmation, by whichever connection it came. Its size is that of what waits for Kafka.
 */
final class InFlight {
  /** A device repeats three times; a new connection each time is the worst of it. */
  private static final int MAX_WAITING = 4;

  private final Map<Key, List<Runnable>> waiting = new HashMap<>();

  private record Key(Address source, int serial, ByteBuffer data) {
    static Key of(Frame frame) {
      // The time of sending is left out: some makes write a new one into a repeat.
      return new Key(frame.source(), frame.serial(), ByteBuffer.wrap(frame.data()));
    }
  }

  /**
   * A frame came.
   *
   * @param confirm to be called when it is in Kafka
   * @return false for a repeat, which must not be written
   */
  synchronized boolean begin(Frame frame, Runnable confirm) {
    List<Runnable> first = waiting.get(Key.of(frame));
    if (first == null) {
      waiting.put(Key.of(frame), new ArrayList<>(List.of(confirm)));
      return true;
    }
    if (first.size() == MAX_WAITING) {
      first.remove(0);
    }
    first.add(confirm);
    return false;
  }

  /** The frame is in Kafka; answers who is to be told. */
  synchronized List<Runnable> end(Frame frame) {
    return waiting.remove(Key.of(frame));
  }

  synchronized int size() {
    return waiting.size();
  }
}
