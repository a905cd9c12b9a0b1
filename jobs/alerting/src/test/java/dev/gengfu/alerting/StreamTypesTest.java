package dev.gengfu.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.lifecycle.Alert;
import dev.gengfu.lifecycle.Announced;
import dev.gengfu.lifecycle.Deadline;
import dev.gengfu.lifecycle.Meta;
import dev.gengfu.lifecycle.PersonState;
import dev.gengfu.lifecycle.Reported;
import dev.gengfu.lifecycle.Watch;
import dev.gengfu.rules.DeviceState;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that crosses an operator or sits in state is serialized by Flink itself, never by
 * Kryo.
 */
class StreamTypesTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        RawRecord.class,
        Stamped.class,
        PartitionClock.class,
        Outbound.class,
        DeviceState.class,
        Alert.class,
        Deadline.class,
        Watch.class,
        Announced.class,
        Reported.class,
        Meta.class,
        PersonState.class,
        String.class,
        Integer.class
      })
  void needsNoKryo(Class<?> type) {
    assertThat(serializer(type)).isNotNull();
  }

  @Test
  void aTypeThatNeedsKryoIsRefused() {
    assertThatThrownBy(() -> serializer(Optional.class))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("Generic types have been disabled");
  }

  private static TypeSerializer<?> serializer(Class<?> type) {
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    return TypeInformation.of(type).createSerializer(new SerializerConfigImpl(strict));
  }
}
