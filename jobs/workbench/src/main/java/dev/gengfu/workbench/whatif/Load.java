package dev.gengfu.workbench.whatif;

import dev.gengfu.domain.Severity;
import java.util.ArrayList;
import java.util.List;

/** What one station has to deal with under one set of rules. */
public final class Load {
  private static final long WINDOW_MILLIS = 600_000;

  private final List<Long> raisedAt = new ArrayList<>();
  private final List<Long> acknowledgedAfter = new ArrayList<>();
  private int critical;
  private int high;

  void add(Life life) {
    raisedAt.add(life.raisedAt());
    critical += life.severity() == Severity.CRITICAL ? 1 : 0;
    high += life.severity() == Severity.HIGH ? 1 : 0;
    if (life.acknowledgedAt() != null) {
      acknowledgedAfter.add(life.acknowledgedAt() - life.raisedAt());
    }
  }

  /** Alerts in all. */
  public int alerts() {
    return raisedAt.size();
  }

  /** Alerts that became critical. */
  public int critical() {
    return critical;
  }

  /** Alerts that were high and no more. */
  public int high() {
    return high;
  }

  /** Alerts in the ten minutes with the most of them; more than 10 is a flood by ISA-18.2. */
  public int busiestTenMinutes() {
    List<Long> sorted = raisedAt.stream().sorted().toList();
    int most = 0;
    int from = 0;
    for (int to = 0; to < sorted.size(); to++) {
      while (sorted.get(to) - sorted.get(from) >= WINDOW_MILLIS) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }

  /** Median time from raise to acknowledgement, ms; -1 when none was acknowledged. */
  public long acknowledgedAfterMillis() {
    List<Long> sorted = acknowledgedAfter.stream().sorted().toList();
    return sorted.isEmpty() ? -1 : sorted.get(sorted.size() / 2);
  }
}
