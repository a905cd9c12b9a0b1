package dev.gengfu.gateway.mqtt;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One connection to the broker, from connect to loss; it never reconnects. An acknowledgement goes
 * out on the link that its message came by or not at all: packet ids start anew on every
 * connection.
 */
public interface MqttLink extends AutoCloseable {
  /** When a broker sends what it has kept for the topics that are subscribed to. */
  enum Retained {
    ALWAYS,
    /** For filters that are new to it. */
    IF_NEW,
    NEVER
  }

  /**
   * Whether the broker still had the session, and with it the subscriptions and what had queued.
   */
  boolean sessionPresent();

  boolean isOpen();

  /**
   * Acknowledges a message. Does not wait; a link that is closed ignores it, since the broker will
   * send the message again.
   */
  void acknowledge(int packetId);

  /**
   * Subscribes with QoS 1 and returns when the broker has answered.
   *
   * @return the filters that it did not grant
   * @throws IOException when it does not answer in time
   */
  List<String> subscribe(List<String> filters, Retained retained, long timeoutMillis)
      throws IOException;

  /**
   * Publishes with QoS 1 and returns when the broker has taken it.
   *
   * @throws RefusedException when it refuses
   * @throws IOException when it does not answer in time
   */
  void publish(String topic, byte[] payload, long timeoutMillis) throws IOException;

  /** What looks stuck at this moment, as a sentence; empty when the link is alive. */
  Optional<String> stuck();

  /** Ends the connection, keeping the session. Bounded, also when the client behind it hangs. */
  @Override
  void close();
}
