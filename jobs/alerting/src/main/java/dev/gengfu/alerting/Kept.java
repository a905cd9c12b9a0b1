package dev.gengfu.alerting;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * An immutable value as it stands in the state, with its bytes once it has been written: a
 * checkpoint copies what has not changed since the last one instead of encoding it again. Most of a
 * building has not changed, and encoding all of it once a second took nearly all of the job's time.
 */
final class Kept<V> {
  private final V value;
  private volatile byte[] bytes;

  Kept(V value) {
    this.value = value;
  }

  V value() {
    return value;
  }

  /**
   * The value in the form of a serializer, which is the same one for all of a state.
   *
   * @param buffer to write it in first; empty afterwards
   */
  byte[] bytes(TypeSerializer<V> serializer, DataOutputSerializer buffer) throws IOException {
    byte[] known = bytes;
    if (known == null) {
      buffer.clear();
      serializer.serialize(value, buffer);
      known = buffer.getCopyOfBuffer();
      bytes = known;
    }
    return known;
  }
}
