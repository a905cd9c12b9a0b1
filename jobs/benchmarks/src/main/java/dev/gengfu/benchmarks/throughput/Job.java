package dev.gengfu.benchmarks.throughput;

/** The jobs that are measured. */
public enum Job {
  /** The emergency job as it is shipped. */
  emergency,
  /** See {@link YardstickJob}. */
  yardstick
}
