package dev.gengfu.alerting;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.PolicyActivation;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads what belongs to a whole partition and leaves the rest as bytes. Never throws: bad bytes
 * become a dead letter.
 */
final class LogDeserializer implements KafkaRecordDeserializationSchema<RawRecord> {
  private static final long serialVersionUID = 1;
  private static final byte[] NOTHING = {};

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
    byte[] value = record.value() == null ? NOTHING : record.value();
    int partition = record.partition();
    long offset = record.offset();
    if (record.key() != null) {
      String key = new String(record.key(), StandardCharsets.UTF_8);
      out.collect(new RawRecord(key, RawRecord.NO_TICK, null, partition, offset, value));
      return;
    }
    LogRecord read = read(value);
    if (read instanceof Tick tick) {
      out.collect(new RawRecord(null, tick.time(), null, partition, offset, value));
    } else if (read instanceof PolicyActivation activation) {
      out.collect(
          new RawRecord(
              null,
              RawRecord.NO_TICK,
              activation.policyVersion(),
              activation.activeAt() == null ? RawRecord.NO_TICK : activation.activeAt(),
              partition,
              offset,
              NOTHING));
    } else {
      String key = read instanceof Reading reading ? reading.orderKey() : Place.UNREGISTERED;
      out.collect(new RawRecord(key, RawRecord.NO_TICK, null, partition, offset, value));
    }
  }

  private static LogRecord read(byte[] value) {
    try {
      return Json.readLog(value);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return TypeInformation.of(RawRecord.class);
  }
}
