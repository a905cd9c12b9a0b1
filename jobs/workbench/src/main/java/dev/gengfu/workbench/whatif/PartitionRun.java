package dev.gengfu.workbench.whatif;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.PolicyActivation;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick;
import dev.gengfu.workbench.explain.LogEntry;
import dev.gengfu.workbench.rerun.Rerun;
import java.util.ArrayList;
import java.util.List;

/**
 * One partition of the log under both sets of rules, record by record beside each other. The rules
 * of then change where the log says so, the others hold from the first record on.
 */
final class PartitionRun {
  private final Rules rules;
  private final Span span;
  private final Side then = new Side();
  private final Side now = new Side();
  private final Rerun thenRerun;
  private final Rerun nowRerun;
  private final Traces traces = new Traces();
  private final List<String> policies = new ArrayList<>();
  private long records;
  private long lostActions;
  private long firstTick = Long.MAX_VALUE;
  private long lastTick = Long.MIN_VALUE;

  PartitionRun(Rules rules, String firstPolicy, Span span) {
    this.rules = rules;
    this.span = span;
    this.thenRerun = new Rerun(rules::then, firstPolicy, then);
    this.nowRerun = Rerun.under(rules.now(), now);
    policies.add(firstPolicy);
  }

  /** Takes the next record; false when the span ends before it. */
  boolean take(LogEntry entry) {
    LogRecord record = entry.record();
    if (record instanceof Tick tick) {
      firstTick = Math.min(firstTick, tick.time());
      lastTick = Math.max(lastTick, tick.time());
      if (tick.time() > span.runsTo()) {
        return false;
      }
      thenRerun.tick(tick, entry.partition(), entry.offset());
      nowRerun.tick(tick, entry.partition(), entry.offset());
    } else if (record instanceof PolicyActivation activation) {
      thenRerun.activate(activation, entry.partition(), entry.offset());
    } else if (entry.orderKey() != null) {
      decide(entry, record);
    }
    records++;
    if (!thenRerun.policyVersion().equals(policies.get(policies.size() - 1))) {
      policies.add(thenRerun.policyVersion());
    }
    compare();
    return true;
  }

  private void decide(LogEntry entry, LogRecord record) {
    if (record instanceof Reading reading) {
      traces.heard(reading);
    }
    // First what the action is about is looked up, then either side takes it.
    LogRecord same = record instanceof Action action ? translated(action) : record;
    thenRerun.take(entry.orderKey(), record, entry.partition(), entry.offset());
    if (same != null) {
      nowRerun.take(entry.orderKey(), same, entry.partition(), entry.offset());
    }
  }

  /**
   * What a person did then, done to the alert of the same hazard and subject: other rules open it
   * with another reading, which gives it another id. Null when there is none to do it to.
   */
  private Action translated(Action action) {
    Life meant = then.life(action.alertId());
    Life here = meant == null ? now.life(action.alertId()) : now.open(meant.slot());
    if (here == null) {
      lostActions++;
      return null;
    }
    int behind = meant == null ? 0 : meant.last().rev() - action.expectedRev();
    return new Action(
        action.actionId(),
        here.last().alertId(),
        Math.max(1, here.last().rev() - behind),
        action.building(),
        action.actor(),
        action.role(),
        action.verb(),
        action.reason(),
        action.clientTime(),
        action.cause(),
        action.forSeconds());
  }

  /** Asks either side at once why it has not what the other one has just said. */
  private void compare() {
    compare(then, now, nowRerun);
    compare(now, then, thenRerun);
  }

  private void compare(Side said, Side other, Rerun otherRerun) {
    for (Life life : said.takeRaised()) {
      traces.follow(life);
      Life open = other.open(life.slot());
      life.coveredBy(open);
      if (open == null) {
        String key = orderKey(life.first());
        life.whyNotThere(new Why(otherRerun).notThere(key, life.first(), edits(key)));
      } else {
        lessThere(life, other, otherRerun);
      }
    }
    for (Life life : said.takeWorsened()) {
      traces.follow(life);
      lessThere(life, other, otherRerun);
    }
  }

  private void lessThere(Life life, Side other, Rerun otherRerun) {
    Life less = other.open(life.slot());
    if (less != null && less.severity().compareTo(life.severity()) > 0) {
      String key = orderKey(life.first());
      life.whyLessThere(new Why(otherRerun).less(key, life.last(), less.last(), edits(key)));
    }
  }

  private List<RuleEdit> edits(String orderKey) {
    return rules.edits(thenRerun.policyOf(orderKey).version());
  }

  private static String orderKey(AlertChange change) {
    return change.place() == null ? "" : String.valueOf(change.place().building());
  }

  /** What came of it. */
  void addTo(Tally tally) {
    tally.run(records, lostActions, firstTick, lastTick, policies);
    then.lives().forEach(life -> tally.load(life, true));
    now.lives().forEach(life -> tally.load(life, false));
    for (Difference each : Pairing.of(then.lives(), now.lives())) {
      if (span.holds(each.any()) || (each.now() != null && span.holds(each.now()))) {
        tally.add(each, each.isSame() ? null : traces.of(each));
      }
    }
  }
}
