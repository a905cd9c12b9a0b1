package dev.gengfu.history.job;

/**
 * A topic, as it is checkpointed.
 *
 * @param topic its name
 * @param id what Kafka calls it: another one when it was deleted and made again
 */
public record TopicId(String topic, String id) {}
