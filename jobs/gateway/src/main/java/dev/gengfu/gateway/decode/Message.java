package dev.gengfu.gateway.decode;

/**
 * One message as it came in.
 *
 * @param source where from: {@code mqtt:TOPIC} or {@code http:PATH}
 * @param payload its bytes
 * @param retained whether the broker had kept it
 * @param arrivedAt the gateway's clock, epoch ms
 */
public record Message(String source, byte[] payload, boolean retained, long arrivedAt) {}
