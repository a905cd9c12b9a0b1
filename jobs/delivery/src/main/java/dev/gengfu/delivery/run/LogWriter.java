package dev.gengfu.delivery.run;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the delivery says into the logs: acknowledgements of panels, and its health. */
final class LogWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
  private static final long WAIT_MILLIS = 6_000;

  private final KafkaProducer<byte[], byte[]> producer;

  LogWriter(Clients clients) {
    this.producer = clients.plain();
  }

  /** Does not wait: the next beat says it again. */
  void say(Health health) {
    try {
      Future<RecordMetadata> unused =
          producer.send(
              record(Topics.EMERGENCY_LOG, health.orderKey(), Json.writeLog(health)),
              (metadata, problem) -> {
                if (problem != null) {
                  LOG.warn("health of {} not written: {}", health.subject(), problem.toString());
                }
              });
    } catch (KafkaException e) {
      LOG.warn("health of {} not written: {}", health.subject(), e.toString());
    }
  }

  /**
   * Returns when Kafka has it.
   *
   * @param log topic of the log that the alert was decided on
   */
  void act(String log, Action action) throws IOException {
    write(record(log, action.building(), Json.writeLog(action)));
  }

  /** Returns when Kafka has it. */
  void refuse(DeadLetter letter) throws IOException {
    write(record(Topics.DEAD_LETTERS, letter.source(), Json.write(letter)));
  }

  private void write(ProducerRecord<byte[], byte[]> record) throws IOException {
    try {
      var unused = producer.send(record).get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new IOException("Kafka did not take it: " + e.getMessage(), e);
    }
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value) {
    return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }
}
