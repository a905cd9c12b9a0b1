package dev.gengfu.benchmarks.traffic;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Connections to the broker, made the same for all sides of a comparison. */
public final class Mqtt {
  private static final long CONNECT_MILLIS = 10_000;
  private static final int KEEP_ALIVE_SECONDS = 10;

  private Mqtt() {}

  /**
   * A connection.
   *
   * @param client the connection
   * @param window messages that the broker takes before it has acknowledged the first
   */
  public record Connected(MqttAsyncClient client, int window) {}

  /** A connection that leaves nothing behind. */
  public static Connected connect(int port, String id, MqttCallback callback) throws MqttException {
    return connect(port, id, 0, callback);
  }

  /**
   * A connection.
   *
   * @param keptSeconds for how long the broker keeps what comes while it is away; 0: not at all
   */
  public static Connected connect(int port, String id, long keptSeconds, MqttCallback callback)
      throws MqttException {
    MqttAsyncClient client =
        new MqttAsyncClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
    client.setCallback(callback);
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setSocketFactory(new NoDelaySockets());
    options.setAutomaticReconnect(false);
    options.setCleanStart(keptSeconds == 0);
    options.setSessionExpiryInterval(keptSeconds);
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setTopicAliasMaximum(0);
    IMqttToken connecting = client.connect(options);
    connecting.waitForCompletion(CONNECT_MILLIS);
    Integer window =
        connecting.getResponseProperties() == null
            ? null
            : connecting.getResponseProperties().getReceiveMaximum();
    return new Connected(client, window == null ? Short.MAX_VALUE : window);
  }
}
