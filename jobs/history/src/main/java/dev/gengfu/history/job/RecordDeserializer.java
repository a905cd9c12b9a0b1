package dev.gengfu.history.job;

import dev.gengfu.history.files.HistoryRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records as they come from Kafka. */
final class RecordDeserializer implements KafkaRecordDeserializationSchema<HistoryRecord> {
  private static final long serialVersionUID = 1;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<HistoryRecord> out) {
    out.collect(
        new HistoryRecord(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            record.key(),
            record.value(),
            HistoryRecord.NO_TIME));
  }

  @Override
  public TypeInformation<HistoryRecord> getProducedType() {
    return TypeInformation.of(HistoryRecord.class);
  }
}
