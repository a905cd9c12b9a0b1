package dev.gengfu.benchmarks.traffic;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Resolves every alert a while after it was raised, by the record that a console would write:
 * alerts close, and their number stays that of an installation in which somebody is at work.
 */
public final class Operator implements AutoCloseable {
  private final long afterMillis;
  private final Producer<byte[], byte[]> producer;
  private final Map<String, AlertChange> newest = new ConcurrentHashMap<>();
  private final ScheduledExecutorService desk = Executors.newSingleThreadScheduledExecutor();

  public Operator(String bootstrap, long afterMillis) {
    this.afterMillis = afterMillis;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** An alert has changed: what is resolved is what the desk sees by then, not what was raised. */
  public void saw(AlertChange alert) {
    if (alert.state() == AlertState.CLOSED) {
      newest.remove(alert.alertId());
      return;
    }
    newest.put(alert.alertId(), alert);
    if (alert.change() == ChangeKind.RAISE || alert.change() == ChangeKind.RERAISE) {
      var unused =
          desk.schedule(() -> resolve(alert.alertId()), afterMillis, TimeUnit.MILLISECONDS);
    }
  }

  private void resolve(String alertId) {
    AlertChange alert = newest.get(alertId);
    if (alert == null) {
      return;
    }
    Action action =
        new Action(
            "bench-" + alert.alertId() + "-" + alert.rev(),
            alert.alertId(),
            alert.rev(),
            alert.place().building(),
            "bench",
            "operator",
            Action.RESOLVE,
            null,
            System.currentTimeMillis(),
            "test",
            null);
    byte[] key = alert.place().building().getBytes(StandardCharsets.UTF_8);
    var unused =
        producer.send(new ProducerRecord<>(Topics.EMERGENCY_LOG, key, Json.writeLog(action)));
  }

  @Override
  public void close() {
    desk.shutdownNow();
    producer.close();
  }
}
