package dev.gengfu.brokers;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** MQTT 5 clients of the tests. */
final class MqttClients {
  private static final long WEEK_SECONDS = 7 * 86_400;
  private static final long ANSWER_MILLIS = 20_000;

  private MqttClients() {}

  static MqttClient connect(int port, String id) throws MqttException {
    return connect(port, id, new LinkedBlockingQueue<>());
  }

  static MqttClient connect(int port, String id, LinkedBlockingQueue<String> received)
      throws MqttException {
    MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
    client.setTimeToWait(ANSWER_MILLIS);
    client.setCallback(new Receiver(received));
    client.connect(options());
    return client;
  }

  private static MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(WEEK_SECONDS);
    options.setAutomaticReconnect(false);
    return options;
  }

  /**
   * Publishes with QoS 1 and returns when the broker has acknowledged.
   *
   * <p>Not {@link MqttClient#publish}: that returns before the library has taken the message out of
   * its window of those in flight, so that a quick publisher runs into "too many publishes".
   */
  static void publish(int port, String id, Iterable<byte[]> payloads) throws Exception {
    MqttAsyncClient client =
        new MqttAsyncClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
    client.connect(options()).waitForCompletion(ANSWER_MILLIS);
    for (byte[] payload : payloads) {
      CompletableFuture<Void> acknowledged = new CompletableFuture<>();
      client.publish("readings/d1", payload, 1, false, null, completing(acknowledged));
      acknowledged.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    }
    client.disconnect().waitForCompletion(ANSWER_MILLIS);
    client.close();
  }

  private static MqttActionListener completing(CompletableFuture<Void> acknowledged) {
    return new MqttActionListener() {
      @Override
      public void onSuccess(IMqttToken token) {
        acknowledged.complete(null);
      }

      @Override
      public void onFailure(IMqttToken token, Throwable failure) {
        acknowledged.completeExceptionally(failure);
      }
    };
  }

  private record Receiver(LinkedBlockingQueue<String> received) implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      received.add(new String(message.getPayload(), StandardCharsets.UTF_8));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
