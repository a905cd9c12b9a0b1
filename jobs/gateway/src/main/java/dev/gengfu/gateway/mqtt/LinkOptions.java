package dev.gengfu.gateway.mqtt;

/**
 * How to connect.
 *
 * @param host broker
 * @param port TCP port
 * @param clientId fixed: the session hangs on it
 * @param keepAliveSeconds at most 10
 * @param sessionExpirySeconds how long the broker keeps the session, at least 7 days
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
    long stuckMillis) {}
