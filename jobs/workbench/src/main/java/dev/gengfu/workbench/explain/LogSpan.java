package dev.gengfu.workbench.explain;

import java.util.function.Predicate;

/**
 * A span of one partition of the log, from Kafka or from anywhere: at least the ticks, activations
 * and records of one order key, in the order of their offsets.
 */
@FunctionalInterface
public interface LogSpan {
  /** Version in force where it begins; the empty version when the log begins there. */
  default String firstPolicy() {
    return "";
  }

  /** Reads from the begin until the reader says false, or to the end. */
  void read(Predicate<LogEntry> reader) throws Exception;
}
