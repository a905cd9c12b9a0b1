package dev.gengfu.workbench.explain;

import dev.gengfu.domain.LogRecord;

/**
 * One record of the log.
 *
 * @param partition partition
 * @param offset offset in it
 * @param orderKey the key it is decided under; null for what is of the whole partition: ticks and
 *     activations
 * @param record the record
 */
public record LogEntry(int partition, long offset, String orderKey, LogRecord record) {}
