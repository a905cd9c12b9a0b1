package dev.gengfu.lifecycle;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.LastSeen;
import dev.gengfu.domain.ShadowSign;

/** Where decisions go. */
public interface Outbox {
  /** A new rev of an alert. */
  void alert(AlertChange change);

  /** A closed alert leaves the board. */
  void retire(String alertId);

  /** What became of an action. */
  void audit(AuditEntry entry);

  /** What a rule on trial would have said; whoever has no use for it may leave it. */
  default void shadow(ShadowSign sign) {}

  /** A message to a resident; whoever decides for no person may leave these three. */
  default void message(CareMessage message) {}

  /** Where a person was last known to be. */
  default void seen(LastSeen seen) {}

  /** Nothing is known of a person any more. */
  default void forgotten(String person) {}
}
