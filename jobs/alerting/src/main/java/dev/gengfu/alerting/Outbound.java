package dev.gengfu.alerting;

/**
 * A record to be written.
 *
 * @param topic topic
 * @param key key, UTF-8
 * @param value bytes, null for a tombstone
 */
public record Outbound(String topic, String key, byte[] value) {}
