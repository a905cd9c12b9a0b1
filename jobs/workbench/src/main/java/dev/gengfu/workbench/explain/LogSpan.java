package dev.gengfu.workbench.explain;

import java.util.function.Predicate;

/**
 * A span of one partition of the log, from Kafka or from anywhere: at least the ticks, activations
 * and records of one order key, in the order of their offsets.
 */
@FunctionalInterface
public interface LogSpan {
  /** Reads from the begin until the reader says false, or to the end. */
  void read(Predicate<LogEntry> reader) throws Exception;
}
