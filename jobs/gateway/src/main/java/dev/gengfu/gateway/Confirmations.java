package dev.gengfu.gateway;

import dev.gengfu.domain.Topics;
import dev.gengfu.gateway.append.AppendListener;
import dev.gengfu.gateway.clock.ClockCheck;
import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what Kafka says and holds its time against ours. */
final class Confirmations implements AppendListener {
  private static final Logger LOG = LoggerFactory.getLogger(Confirmations.class);

  private final Clock wall;
  private final ClockCheck check;
  private final boolean brokerTime;
  private final LongAdder written = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder lost = new LongAdder();

  Confirmations(Clock wall, ClockCheck check, boolean brokerTime) {
    this.wall = wall;
    this.check = check;
    this.brokerTime = brokerTime;
  }

  @Override
  public long clockMillis() {
    return wall.millis();
  }

  @Override
  public void written(ProducerRecord<byte[], byte[]> record, RecordMetadata metadata, long sentAt) {
    written.increment();
    if (brokerTime && metadata.hasTimestamp() && record.topic().equals(Topics.EMERGENCY_LOG)) {
      check.sample(sentAt, metadata.timestamp(), wall.millis());
    }
  }

  @Override
  public boolean failed(ProducerRecord<byte[], byte[]> record, Exception failure) {
    if (failure instanceof RecordTooLargeException || failure instanceof SerializationException) {
      lost.increment();
      LOG.error(
          "{}: a record that no broker takes is lost: {}", record.topic(), failure.toString());
      return false;
    }
    failures.increment();
    return true;
  }

  long written() {
    return written.sum();
  }

  long failures() {
    return failures.sum();
  }

  long lost() {
    return lost.sum();
  }
}
