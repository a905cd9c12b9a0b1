package dev.gengfu.gateway.append;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Hears what becomes of every record. Called on Kafka's thread: must neither wait nor throw. */
public interface AppendListener {
  /** The clock that broker times are held against, epoch ms. */
  long clockMillis();

  /**
   * Kafka has the record.
   *
   * @param sentAt {@link #clockMillis()} when it was handed over
   */
  void written(ProducerRecord<byte[], byte[]> record, RecordMetadata metadata, long sentAt);

  /**
   * Kafka's client gave up on the record.
   *
   * @return true to try it again, false to let it go
   */
  boolean failed(ProducerRecord<byte[], byte[]> record, Exception failure);
}
