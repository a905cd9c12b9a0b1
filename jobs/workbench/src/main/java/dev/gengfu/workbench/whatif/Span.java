package dev.gengfu.workbench.whatif;

import dev.gengfu.domain.AlertChange;

/**
 * What of a log is compared. The run itself begins where the log does, so that both sets of rules
 * know what came before.
 *
 * @param from log time, epoch ms; alerts raised earlier don't count
 * @param to log time, epoch ms; alerts raised later don't count
 * @param station only this station; null for all
 */
public record Span(long from, long to, String station) {
  /** The whole log. */
  public static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE, null);

  /** So long after the end both runs go on, to see what comes a little later under one of them. */
  private static final long AFTER_MILLIS = 1_800_000;

  /** Log time up to which records are read, epoch ms. */
  long runsTo() {
    return to > Long.MAX_VALUE - AFTER_MILLIS ? Long.MAX_VALUE : to + AFTER_MILLIS;
  }

  boolean holds(Life life) {
    return life.raisedAt() >= from
        && life.raisedAt() <= to
        && (station == null || station.equals(stationOf(life.first())));
  }

  /** Station of an alert; empty for what belongs to none. */
  static String stationOf(AlertChange change) {
    String station = change.place() == null ? null : change.place().station();
    return station == null ? "" : station;
  }
}
