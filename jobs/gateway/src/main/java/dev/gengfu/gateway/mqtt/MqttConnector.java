package dev.gengfu.gateway.mqtt;

import java.io.IOException;

/** Makes links. The seam to the MQTT library. */
@FunctionalInterface
public interface MqttConnector {
  /**
   * Connects once.
   *
   * @throws IOException when there is no connection within the time, with the broker's reason
   */
  MqttLink connect(LinkListener listener) throws IOException;
}
