package dev.gengfu.gateway.mqtt;

/**
 * How to connect.
 *
 * @param host broker
 * @param port TCP port
 * @param clientId fixed: the session hangs on it
 * @param keepAliveSeconds at most 10
 * @param sessionExpirySeconds how long the broker keeps the session, at least 7 days; 0: there is
 *     none, every connection begins anew
 * @param receiveMaximum how many unacknowledged messages the broker may send
 * @param maximumPacketBytes larger packets end the connection unread
 * @param connectTimeoutMillis bound of a connect
 * @param stuckMillis how long a callback or the delivery may stand before the link counts as stuck
 */
public record LinkOptions(
    String host,
    int port,
    String clientId,
    int keepAliveSeconds,
    long sessionExpirySeconds,
    int receiveMaximum,
    int maximumPacketBytes,
    long connectTimeoutMillis,
    long stuckMillis) {

  /** How to connect beside that, without a session. */
  public LinkOptions beside() {
    return new LinkOptions(
        host,
        port,
        clientId + "-express",
        keepAliveSeconds,
        0,
        receiveMaximum,
        maximumPacketBytes,
        connectTimeoutMillis,
        stuckMillis);
  }

  boolean keepsSession() {
    return sessionExpirySeconds > 0;
  }
}
