package dev.gengfu.brokers;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.paho.mqttv5.client.IMqttToken;
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

  private MqttClients() {}

  static MqttClient connect(int port, String id) throws MqttException {
    return connect(port, id, new LinkedBlockingQueue<>());
  }

  static MqttClient connect(int port, String id, LinkedBlockingQueue<String> received)
      throws MqttException {
    MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
    client.setTimeToWait(20_000);
    client.setCallback(new Receiver(received));
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(WEEK_SECONDS);
    options.setAutomaticReconnect(false);
    client.connect(options);
    return client;
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
