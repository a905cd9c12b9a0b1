package dev.gengfu.benchmarks.process;

import dev.gengfu.benchmarks.traffic.Mqtt;
import dev.gengfu.benchmarks.traffic.QuietCallback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * The yardstick, a process of its own: takes messages from MQTT and hands their bytes to Kafka as
 * they are. It decodes nothing, looks nothing up, and acknowledges before Kafka has anything: less
 * can't be done.
 */
public final class BareBridge {
  public static final String READY = "READY";
  private static final long SUBSCRIBE_MILLIS = 10_000;

  private BareBridge() {}

  /**
   * Arguments: MQTT port, Kafka bootstrap, MQTT topic prefix, Kafka topic, and optionally a number
   * of seconds for which the broker keeps what comes while it is away. Ends with stdin.
   */
  public static void main(String[] arguments) throws MqttException, IOException {
    int port = Integer.parseInt(arguments[0]);
    String prefix = arguments[2];
    try (Producer<byte[], byte[]> producer = producer(arguments[1])) {
      MqttAsyncClient client =
          Mqtt.connect(
                  port,
                  "gengfu-bench-bridge",
                  arguments.length > 4 ? Long.parseLong(arguments[4]) : 0,
                  new Hand(producer, prefix, arguments[3]))
              .client();
      client.subscribe(prefix + "+", 1).waitForCompletion(SUBSCRIBE_MILLIS);
      System.out.println(READY);
      while (System.in.read() >= 0) {
        // Nothing is said on stdin: only its end counts.
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static Producer<byte[], byte[]> producer(String bootstrap) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.LINGER_MS_CONFIG,
            0),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static final class Hand extends QuietCallback {
    private final Producer<byte[], byte[]> producer;
    private final String prefix;
    private final String topic;

    Hand(Producer<byte[], byte[]> producer, String prefix, String topic) {
      this.producer = producer;
      this.prefix = prefix;
      this.topic = topic;
    }

    @Override
    public void messageArrived(String from, MqttMessage message) {
      byte[] device = from.substring(prefix.length()).getBytes(StandardCharsets.UTF_8);
      var unused = producer.send(new ProducerRecord<>(topic, device, message.getPayload()));
    }
  }
}
