package dev.gengfu.gateway.append;

/**
 * Whether Kafka takes records.
 *
 * @param up false when a record has waited too long for Kafka's word
 * @param downMillis for how long it has given no word, 0 while up
 * @param outstanding records handed over and not yet confirmed
 * @param lastFailure the last failure, null when there was none since Kafka last took a record
 */
public record KafkaState(boolean up, long downMillis, int outstanding, String lastFailure) {}
