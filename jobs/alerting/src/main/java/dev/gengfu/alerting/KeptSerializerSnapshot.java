package dev.gengfu.alerting;

import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * How a {@link KeptSerializer} wrote: as the serializer inside it did, so the fields of what is
 * kept may grow. A contract with every savepoint: neither move nor rename it.
 */
public final class KeptSerializerSnapshot<V>
    extends CompositeTypeSerializerSnapshot<Kept<V>, KeptSerializer<V>> {
  private static final int VERSION = 1;

  /** For Flink, when it reads a savepoint. */
  public KeptSerializerSnapshot() {}

  KeptSerializerSnapshot(KeptSerializer<V> serializer) {
    super(serializer);
  }

  @Override
  protected int getCurrentOuterSnapshotVersion() {
    return VERSION;
  }

  @Override
  protected TypeSerializer<?>[] getNestedSerializers(KeptSerializer<V> outer) {
    return new TypeSerializer<?>[] {outer.value()};
  }

  @Override
  @SuppressWarnings("unchecked")
  protected KeptSerializer<V> createOuterSerializerWithNestedSerializers(
      TypeSerializer<?>[] nested) {
    return new KeptSerializer<>((TypeSerializer<V>) nested[0]);
  }
}
