package dev.gengfu.alerting;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes {@link Kept} values: their length, and the bytes that the serializer of the value makes.
 * What is kept never changes, so a copy is the same object: while a checkpoint is being taken,
 * Flink copies every building that gets a record.
 */
final class KeptSerializer<V> extends TypeSerializer<Kept<V>> {
  private static final long serialVersionUID = 1;
  private static final int BUFFER_BYTES = 1024;

  private final TypeSerializer<V> value;
  private transient DataOutputSerializer buffer;

  KeptSerializer(TypeSerializer<V> value) {
    this.value = Objects.requireNonNull(value);
  }

  TypeSerializer<V> value() {
    return value;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  /** Each thread has its own: there is a buffer in it. */
  @Override
  public TypeSerializer<Kept<V>> duplicate() {
    return new KeptSerializer<>(value.duplicate());
  }

  @Override
  public Kept<V> createInstance() {
    return new Kept<>(value.createInstance());
  }

  @Override
  public Kept<V> copy(Kept<V> from) {
    return from;
  }

  @Override
  public Kept<V> copy(Kept<V> from, Kept<V> reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(Kept<V> kept, DataOutputView target) throws IOException {
    if (buffer == null) {
      buffer = new DataOutputSerializer(BUFFER_BYTES);
    }
    byte[] bytes = kept.bytes(value, buffer);
    target.writeInt(bytes.length);
    target.write(bytes);
  }

  /** The bytes are not kept: they may be in the form of an earlier version. */
  @Override
  public Kept<V> deserialize(DataInputView source) throws IOException {
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    return new Kept<>(value.deserialize(new DataInputDeserializer(bytes)));
  }

  @Override
  public Kept<V> deserialize(Kept<V> reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int length = source.readInt();
    target.writeInt(length);
    target.write(source, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeptSerializer<?> same && same.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public TypeSerializerSnapshot<Kept<V>> snapshotConfiguration() {
    return new KeptSerializerSnapshot<>(this);
  }
}
