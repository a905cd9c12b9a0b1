package dev.gengfu.gateway.mqtt;

/**
 * One message from the broker.
 *
 * @param topic its topic
 * @param payload its bytes
 * @param qos 0 or 1
 * @param packetId what an acknowledgement names; valid on its own connection only
 * @param retained whether the broker had kept it
 */
public record InboundMessage(
    String topic, byte[] payload, int qos, int packetId, boolean retained) {}
