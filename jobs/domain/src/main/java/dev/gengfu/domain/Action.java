package dev.gengfu.domain;

import java.util.Objects;

/**
 * What a person did, as a record of the log; the job alone decides whether it holds.
 *
 * @param actionId chosen by the sender; a repeat of the same id is answered once
 * @param alertId the alert acted on
 * @param expectedRev the rev the person was looking at
 * @param building order key of the alert
 * @param actor who
 * @param role in which role: operator, station, ...
 * @param verb what: {@code acknowledge}
 * @param reason free text, may be null
 * @param clientTime the sender's clock, epoch ms; information only, decides nothing
 */
public record Action(
    String actionId,
    String alertId,
    int expectedRev,
    String building,
    String actor,
    String role,
    String verb,
    String reason,
    @Millis Long clientTime)
    implements LogRecord {
  public static final String ACKNOWLEDGE = "acknowledge";

  public Action {
    Objects.requireNonNull(actionId, "actionId");
    Objects.requireNonNull(alertId, "alertId");
    Objects.requireNonNull(building, "building");
    Objects.requireNonNull(verb, "verb");
  }
}
