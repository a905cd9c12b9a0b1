package dev.gengfu.workbench.whatif;

import dev.gengfu.workbench.explain.LogSpan;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A log under the rules of then and under others, and what would have been different. What people
 * did then they do again. Writes nothing anywhere.
 */
public final class WhatIf {
  private WhatIf() {}

  /**
   * Runs.
   *
   * @param partitions the log, partition by partition
   * @param progress told how many partitions are done
   * @throws NoData when the log has nothing in the span
   */
  public static Outcome of(List<LogSpan> partitions, Rules rules, Span span, IntConsumer progress)
      throws Exception {
    Tally tally = new Tally(span);
    int done = 0;
    for (LogSpan partition : partitions) {
      PartitionRun run = new PartitionRun(rules, partition.firstPolicy(), span);
      partition.read(run::take);
      run.addTo(tally);
      tally.prune();
      progress.accept(++done);
    }
    Outcome outcome = tally.outcome(rules);
    Outcome.Read read = outcome.read();
    boolean hasClock = read.from() <= read.to();
    if (!hasClock || read.from() > span.to() || read.to() < span.from()) {
      throw new NoData(read);
    }
    return outcome;
  }

  /** The log has nothing in the span. */
  public static final class NoData extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Outcome.Read read;

    NoData(Outcome.Read read) {
      super("the log has nothing in the span");
      this.read = read;
    }

    /** What the log has instead; it ends before it begins when it has nothing. */
    public Outcome.Read read() {
      return read;
    }
  }
}
