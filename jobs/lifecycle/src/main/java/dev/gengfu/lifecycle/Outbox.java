package dev.gengfu.lifecycle;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;

/** Where decisions go. */
public interface Outbox {
  /** A new rev of an alert. */
  void alert(AlertChange change);

  /** A closed alert leaves the board. */
  void retire(String alertId);

  /** What became of an action. */
  void audit(AuditEntry entry);
}
