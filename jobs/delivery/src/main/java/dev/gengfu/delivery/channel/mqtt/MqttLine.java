package dev.gengfu.delivery.channel.mqtt;

import java.io.IOException;

/** A line to an MQTT broker that is held open; everything goes with QoS 1. */
interface MqttLine extends AutoCloseable {
  /** What comes in, and what is to be done when the line opens. */
  interface Listener {
    /** The line is open; publishing is allowed here. */
    void opened(MqttLine line) throws IOException;

    /**
     * A message came. When this returns it is acknowledged to the broker; when it throws it is
     * handed over again after a moment.
     */
    void arrived(String topic, byte[] payload) throws IOException;
  }

  /**
   * Publishes and waits for the broker to take it.
   *
   * @throws IOException when the line is down, the broker refuses, or does not answer in time
   */
  void publish(String topic, byte[] payload, boolean retained) throws IOException;

  /** Connections that failed since it was opened, refused subscriptions among them. */
  long connectsFailed();

  @Override
  void close();
}
