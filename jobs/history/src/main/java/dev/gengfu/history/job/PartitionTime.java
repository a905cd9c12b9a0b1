package dev.gengfu.history.job;

/**
 * The clock of a partition, as it is checkpointed.
 *
 * @param partition topic and partition, see {@link LogClocks#name}
 * @param logTime running maximum of its ticks, epoch ms
 */
public record PartitionTime(String partition, long logTime) {}
