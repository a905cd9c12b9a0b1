package dev.gengfu.gateway.mqtt;

/** Hears a link. Called on the client's own threads: must not wait. */
public interface LinkListener {
  /** A message came. When this throws, the link is closed and the message stays unacknowledged. */
  void arrived(MqttLink link, InboundMessage message);

  /**
   * A packet came that the client library can't digest. It comes in its turn between the others.
   */
  void undigestible(MqttLink link, UndigestiblePublish packet);

  /** The connection is gone. */
  void lost(MqttLink link, String reason);
}
