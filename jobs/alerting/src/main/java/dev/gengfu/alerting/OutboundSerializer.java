package dev.gengfu.alerting;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes each record to the topic it names. */
final class OutboundSerializer implements KafkaRecordSerializationSchema<Outbound> {
  private static final long serialVersionUID = 1;

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Outbound record, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        record.topic(), record.key().getBytes(StandardCharsets.UTF_8), record.value());
  }
}
