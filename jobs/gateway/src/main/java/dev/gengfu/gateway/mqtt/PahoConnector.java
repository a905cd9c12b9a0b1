package dev.gengfu.gateway.mqtt;

import java.io.IOException;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * Links over Eclipse Paho. Each connection has a client object of its own: Paho's reconnect backs
 * off to 128 s, shares its delay between all clients of a JVM, and never covers the first connect.
 *
 * @param options how to connect
 */
public record PahoConnector(LinkOptions options) implements MqttConnector {

  @Override
  public MqttLink connect(LinkListener listener) throws IOException {
    GuardedSockets sockets = new GuardedSockets(options.maximumPacketBytes());
    try {
      MqttAsyncClient client =
          new MqttAsyncClient(
              "tcp://" + options.host() + ":" + options.port(),
              options.clientId(),
              new MemoryPersistence());
      PahoLink link = new PahoLink(client, sockets, listener, options);
      client.setManualAcks(true);
      client.setCallback(link);
      connect(client, sockets, link);
      return link;
    } catch (MqttException e) {
      sockets.cut();
      throw new IOException(PahoLink.reason(e), e);
    }
  }

  private void connect(MqttAsyncClient client, GuardedSockets sockets, PahoLink link)
      throws MqttException, IOException {
    IMqttToken connecting = client.connect(connection(sockets));
    try {
      connecting.waitForCompletion(options.connectTimeoutMillis());
      requireUsable(connecting.getResponseProperties());
    } catch (MqttException | IOException e) {
      link.close();
      throw e;
    }
    link.opened(connecting.getSessionPresent(), connecting.getResponseProperties());
  }

  private MqttConnectionOptions connection(GuardedSockets sockets) {
    MqttConnectionOptions connection = new MqttConnectionOptions();
    connection.setCleanStart(!options.keepsSession());
    connection.setSessionExpiryInterval(options.sessionExpirySeconds());
    connection.setAutomaticReconnect(false);
    connection.setKeepAliveInterval(options.keepAliveSeconds());
    connection.setConnectionTimeout((int) Math.max(1, options.connectTimeoutMillis() / 1000));
    connection.setReceiveMaximum(options.receiveMaximum());
    connection.setMaximumPacketSize((long) options.maximumPacketBytes());
    connection.setTopicAliasMaximum(0);
    connection.setSocketFactory(sockets);
    return connection;
  }

  /** A broker that grants less than was asked for would lose messages without a word. */
  private void requireUsable(MqttProperties granted) throws IOException {
    if (granted == null) {
      return;
    }
    if (granted.getMaximumQoS() != null && granted.getMaximumQoS() < 1) {
      throw new IOException("the broker offers QoS 0 only");
    }
    if (granted.getAssignedClientIdentifier() != null) {
      throw new IOException("the broker did not take our client id");
    }
    if (options.keepsSession()
        && granted.getSessionExpiryInterval() != null
        && granted.getSessionExpiryInterval() == 0) {
      throw new IOException("the broker keeps no sessions");
    }
  }
}
