package dev.gengfu.workbench.explain;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.PolicyActivation;
import dev.gengfu.domain.Tick;
import dev.gengfu.lifecycle.Moment;
import dev.gengfu.lifecycle.Outbox;
import dev.gengfu.rules.Policy;
import dev.gengfu.workbench.rerun.Rerun;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Decides one order key's span of the log again, and lets others watch. */
final class Investigation implements Outbox {
  /** Watches a run. */
  interface Watcher {
    /**
     * A record is about to be taken. Not called for ticks.
     *
     * @return false to end the run before it
     */
    boolean before(LogEntry entry, Rerun rerun);

    /**
     * A change of an alert.
     *
     * @param cause the record that made it; null when a deadline did
     */
    void changed(AlertChange change, LogEntry cause, Policy policy);
  }

  private final String orderKey;
  private final Watcher watcher;
  private final Rerun rerun;
  private LogEntry cause;

  private Investigation(
      LogSpan span, Function<String, Optional<Policy>> policies, String orderKey, Watcher watcher) {
    this.orderKey = orderKey;
    this.watcher = watcher;
    this.rerun = new Rerun(policies, span.firstPolicy(), this);
  }

  /**
   * Runs over a span.
   *
   * @param policies policy by version; the empty version is the shipped one
   * @param until log time at which the run ends; {@link Long#MAX_VALUE} for the end of the span
   * @return the run as it stands at its end
   */
  static Rerun run(
      LogSpan span,
      Function<String, Optional<Policy>> policies,
      String orderKey,
      long until,
      Watcher watcher)
      throws Exception {
    Investigation investigation = new Investigation(span, policies, orderKey, watcher);
    Predicate<LogEntry> reader = entry -> investigation.take(entry, until);
    span.read(reader);
    return investigation.rerun;
  }

  private boolean take(LogEntry entry, long until) {
    if (entry.record() instanceof Tick tick) {
      if (tick.time() > until) {
        // What is due up to the end of the run belongs to it.
        if (rerun.logTime() != Moment.BEFORE_FIRST_TICK) {
          rerun.tick(until);
        }
        return false;
      }
      cause = entry;
      rerun.tick(tick, entry.partition(), entry.offset());
      cause = null;
      return true;
    }
    if (entry.record() instanceof PolicyActivation activation) {
      cause = entry;
      rerun.activate(activation, entry.partition(), entry.offset());
      cause = null;
      return true;
    }
    if (!orderKey.equals(entry.orderKey())) {
      return true;
    }
    if (!watcher.before(entry, rerun)) {
      return false;
    }
    cause = entry;
    rerun.take(orderKey, entry.record(), entry.partition(), entry.offset());
    cause = null;
    return true;
  }

  @Override
  public void alert(AlertChange change) {
    boolean byDeadline = change.change() == ChangeKind.ESCALATE;
    watcher.changed(change, byDeadline ? null : cause, rerun.policyOf(orderKey));
  }

  @Override
  public void retire(String alertId) {
    // leaves the board, changes nothing of what it was
  }

  @Override
  public void audit(AuditEntry entry) {
    // the action itself is a record
  }
}
