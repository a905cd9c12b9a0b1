package dev.gengfu.domain;

import java.util.Objects;
import java.util.Set;

/**
 * What a person did, as a record of the log; the job alone decides whether it holds.
 *
 * @param actionId chosen by the sender; a repeat of the same id is answered once
 * @param alertId the alert acted on
 * @param expectedRev the rev the person was looking at
 * @param building order key of the alert
 * @param actor who
 * @param role in which role: operator, station, ...
 * @param verb what: one of {@link #VERBS}
 * @param reason free text, may be null
 * @param clientTime the sender's clock, epoch ms; information only, decides nothing
 * @param cause of {@code resolve}: what it turned out to be; null with any other verb
 * @param forSeconds of {@code shelve}: for how long; null with any other verb
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
    @Millis Long clientTime,
    String cause,
    Integer forSeconds)
    implements LogRecord {
  public static final String ACKNOWLEDGE = "acknowledge";
  public static final String RESOLVE = "resolve";

  /** Everything that a person can do with an alert. */
  public static final Set<String> VERBS =
      Set.of(
          ACKNOWLEDGE, "dispatch", "arrive", RESOLVE, "comment", "release", "shelve", "unshelve");

  public Action {
    Objects.requireNonNull(actionId, "actionId");
    Objects.requireNonNull(alertId, "alertId");
    Objects.requireNonNull(building, "building");
    Objects.requireNonNull(verb, "verb");
  }

  /** An action that needs no more than a reason. */
  public Action(
      String actionId,
      String alertId,
      int expectedRev,
      String building,
      String actor,
      String role,
      String verb,
      String reason,
      Long clientTime) {
    this(
        actionId,
        alertId,
        expectedRev,
        building,
        actor,
        role,
        verb,
        reason,
        clientTime,
        null,
        null);
  }
}
