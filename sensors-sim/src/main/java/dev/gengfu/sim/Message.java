package dev.gengfu.sim;

/**
 * One message of a simulated device.
 *
 * @param time when the device sends it, epoch ms of simulated time
 * @param topic MQTT topic
 * @param payload JSON text
 */
public record Message(long time, String topic, String payload) {}
