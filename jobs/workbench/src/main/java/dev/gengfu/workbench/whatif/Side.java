package dev.gengfu.workbench.whatif;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.lifecycle.Outbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one set of rules makes of a partition of the log. */
final class Side implements Outbox {
  private final Map<String, Life> lives = new LinkedHashMap<>();
  private final Map<String, Life> bySlot = new HashMap<>();
  private final List<Life> raised = new ArrayList<>();
  private final List<Life> worsened = new ArrayList<>();

  @Override
  public void alert(AlertChange change) {
    Life life = lives.get(change.alertId());
    if (life == null) {
      life = new Life(change);
      lives.put(change.alertId(), life);
      raised.add(life);
    } else if (life.add(change)) {
      worsened.add(life);
    }
    bySlot.put(life.slot(), life);
  }

  /** Every alert, in the order in which they were first raised. */
  List<Life> lives() {
    return List.copyOf(lives.values());
  }

  /** An alert by its id; null when there is none. */
  Life life(String alertId) {
    return lives.get(alertId);
  }

  /** The newest alert of a hazard and subject while it is open; null when there is none. */
  Life open(String slot) {
    Life newest = bySlot.get(slot);
    return newest != null && newest.isOpen() ? newest : null;
  }

  /** Alerts that were first raised since the last call. */
  List<Life> takeRaised() {
    return take(raised);
  }

  /** Alerts that became more severe since the last call. */
  List<Life> takeWorsened() {
    return take(worsened);
  }

  private static List<Life> take(List<Life> lives) {
    if (lives.isEmpty()) {
      return List.of();
    }
    List<Life> taken = List.copyOf(lives);
    lives.clear();
    return taken;
  }

  @Override
  public void retire(String alertId) {
    // It leaves the board, and was there all the same.
  }

  @Override
  public void audit(AuditEntry entry) {
    // What people did is in the log.
  }
}
