package dev.gengfu.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.rules.DeviceState;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.java.typeutils.runtime.NullableSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class KeptSerializerTest {
  private static final TypeSerializer<DeviceState> DEVICES =
      TypeInformation.of(DeviceState.class).createSerializer(new SerializerConfigImpl());
  private static final DeviceState DEVICE = DeviceState.fresh("smoke", null, true);

  private final KeptSerializer<DeviceState> serializer = new KeptSerializer<>(DEVICES);

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    byte[] bytes = write(serializer, new Kept<>(DEVICE));
    assertThat(read(serializer, bytes).value()).isEqualTo(DEVICE);
  }

  /** Or every checkpoint would encode every device again. */
  @Test
  void whatHasNotChangedIsEncodedOnce() throws Exception {
    Kept<DeviceState> kept = new Kept<>(DEVICE);
    DataOutputSerializer buffer = new DataOutputSerializer(16);
    assertThat(kept.bytes(DEVICES, buffer)).isSameAs(kept.bytes(DEVICES, buffer));
  }

  /**
   * Or every checkpoint would copy every reading of every building that gets a record meanwhile.
   */
  @Test
  void aCopyIsTheSameObject() {
    Kept<DeviceState> kept = new Kept<>(DEVICE);
    assertThat(serializer.copy(kept)).isSameAs(kept);
    assertThat(serializer.isImmutableType()).isTrue();
  }

  /** After an upgrade the old bytes would stand in a state that is said to be of the new form. */
  @Test
  void bytesOfAnEarlierFormAreNotWrittenAgain() throws Exception {
    KeptSerializer<String> before = new KeptSerializer<>(StringSerializer.INSTANCE);
    KeptSerializer<String> now =
        new KeptSerializer<>(NullableSerializer.wrap(StringSerializer.INSTANCE, false));
    Kept<String> restored = read(before, write(before, new Kept<>("s03-b2-5-z1")));
    assertThat(write(now, restored)).isEqualTo(write(now, new Kept<>("s03-b2-5-z1")));
  }

  @Test
  void aSavepointKnowsHowItWasWritten() throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(256);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    TypeSerializerSnapshot<Kept<DeviceState>> savepoint =
        TypeSerializerSnapshot.readVersionedSnapshot(
            new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());
    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(savepoint)
                .isCompatibleAsIs())
        .isTrue();
    byte[] bytes = write(serializer, new Kept<>(DEVICE));
    assertThat(read(savepoint.restoreSerializer(), bytes).value()).isEqualTo(DEVICE);
  }

  private static <V> byte[] write(TypeSerializer<Kept<V>> serializer, Kept<V> kept)
      throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(kept, out);
    return out.getCopyOfBuffer();
  }

  private static <V> Kept<V> read(TypeSerializer<Kept<V>> serializer, byte[] bytes)
      throws IOException {
    return serializer.deserialize(new DataInputDeserializer(bytes));
  }
}
