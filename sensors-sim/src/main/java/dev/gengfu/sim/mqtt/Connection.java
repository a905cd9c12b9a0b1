package dev.gengfu.sim.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection from connect to loss. It is never mended: whoever needs another one makes another
 * one, so that no late acknowledgement can be taken for that of a new message.
 */
final class Connection implements MqttCallback {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private static final int CONNECT_SECONDS = 5;
  private static final int KEEP_ALIVE_SECONDS = 10;
  private static final long CLOSE_MILLIS = 500;

  /** First reason code that says no. */
  private static final int REFUSED = 0x80;

  private final MqttAsyncClient client;
  private final Consumer<String> onLoss;
  private final int window;

  /**
   * Connects.
   *
   * @param onLoss is told the reason, from a thread of the client, perhaps more than once
   * @throws MqttException when there is no connection within some seconds
   */
  Connection(String uri, String clientId, Consumer<String> onLoss) throws MqttException {
    this.onLoss = onLoss;
    client = new MqttAsyncClient(uri, clientId, new MemoryPersistence());
    client.setCallback(this);
    try {
      IMqttToken connected = client.connect(options());
      connected.waitForCompletion(CONNECT_SECONDS * 1000L);
      MqttProperties properties = connected.getResponseProperties();
      Integer maximum = properties == null ? null : properties.getReceiveMaximum();
      window = maximum == null ? Integer.MAX_VALUE : maximum;
      if (window < 1) {
        throw new MqttException(
            new IllegalStateException(
                "the broker announces a receive maximum above 32767, which the MQTT client reads"
                    + " as negative and can't publish with: set the broker's to 32767 or less"));
      }
    } catch (MqttException e) {
      close();
      throw e;
    }
  }

  private static MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setSocketFactory(new NoDelaySockets());
    options.setAutomaticReconnect(false);
    options.setCleanStart(true);
    options.setConnectionTimeout(CONNECT_SECONDS);
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setTopicAliasMaximum(0);
    return options;
  }

  /** How many unacknowledged messages the broker accepts. */
  int window() {
    return window;
  }

  /**
   * Sends with QoS 1.
   *
   * @param acknowledged runs when the broker has taken it, on a thread of the client
   * @throws MqttException when it can't be sent now
   */
  void publish(String topic, String payload, Runnable acknowledged) throws MqttException {
    client.publish(
        topic,
        bytes(payload),
        1,
        false,
        null,
        new MqttActionListener() {
          @Override
          public void onSuccess(IMqttToken token) {
            int[] codes = token.getReasonCodes();
            if (codes != null && codes.length > 0 && codes[0] >= REFUSED) {
              onLoss.accept("the broker refused a message with reason code " + codes[0]);
            } else {
              acknowledged.run();
            }
          }

          @Override
          public void onFailure(IMqttToken token, Throwable cause) {
            onLoss.accept("a message was not acknowledged: " + cause);
          }
        });
  }

  /** Sends with QoS 0. */
  void publishUnsafe(String topic, String payload) throws MqttException {
    client.publish(topic, bytes(payload), 0, false);
  }

  private static byte[] bytes(String payload) {
    return payload.getBytes(StandardCharsets.UTF_8);
  }

  /** Lets go of the connection, whatever state it is in, within a second. */
  void close() {
    try {
      client.disconnectForcibly(CLOSE_MILLIS, CLOSE_MILLIS, true);
    } catch (MqttException e) {
      LOG.debug("while disconnecting: {}", e.toString());
    }
    try {
      client.close(true);
    } catch (MqttException e) {
      LOG.debug("while closing: {}", e.toString());
    }
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    onLoss.accept("connection lost: " + response.getException());
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {
    LOG.warn("MQTT client: {}", exception.toString());
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
