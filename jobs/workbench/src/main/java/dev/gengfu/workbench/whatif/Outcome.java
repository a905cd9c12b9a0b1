package dev.gengfu.workbench.whatif;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What would have been different.
 *
 * @param read what was read
 * @param policies versions of then, in the order in which they held; the empty one is the shipped
 * @param edits what differs between the last of them and the other rules
 * @param counts alerts by kind of difference; one that differs in two ways counts once, by the
 *     graver
 * @param same alerts that both sides raise at the same time with the same severity
 * @param differences the gravest first; at most {@link Tally#MAX_DIFFERENCES}
 * @param stations load by station; the empty name is what belongs to none
 * @param hours alerts raised by the hour they were raised in, epoch ms: then, now
 * @param delays from the first sign of a danger to its alert, emergencies only
 */
public record Outcome(
    Read read,
    List<String> policies,
    List<RuleEdit> edits,
    Map<Difference.Kind, Integer> counts,
    int same,
    List<Told> differences,
    SortedMap<String, Sides<Load>> stations,
    SortedMap<Long, Sides<Integer>> hours,
    Sides<List<Long>> delays) {

  /**
   * What was read.
   *
   * @param records records of the log
   * @param lostActions actions of people that found no alert under the other rules
   * @param from log time of the first tick, epoch ms
   * @param to log time of the last one, epoch ms
   */
  public record Read(long records, long lostActions, long from, long to) {}

  /** The same of both sides. */
  public record Sides<T>(T then, T now) {}

  /**
   * One difference and what was said around it.
   *
   * @param traces readings by device; empty for those beyond the {@link Tally#MAX_TRACED} gravest
   */
  public record Told(Difference difference, Map<String, Traces.Trace> traces) {}

  /** Alerts of then in all. */
  public int then() {
    return stations.values().stream().mapToInt(each -> each.then().alerts()).sum();
  }

  /** Alerts under the other rules in all. */
  public int now() {
    return stations.values().stream().mapToInt(each -> each.now().alerts()).sum();
  }
}
