package dev.gengfu.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gengfu.console.access.Identity;
import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.LogPosition;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What an operator does with an alert, written into the log. */
final class AlertActions {
  /**
   * Body of an action's answer.
   *
   * @param accepted what the job decided; absent while it has not
   * @param reason why not
   * @param rev rev of the alert afterwards
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Outcome(
      String actionId,
      String alertId,
      int expectedRev,
      LogPosition at,
      Boolean accepted,
      String reason,
      Integer rev) {}

  private final ConsoleState state;
  private final JobAnswer job;
  private final Clock clock;

  AlertActions(ConsoleState state, JobAnswer job, Clock clock) {
    this.state = state;
    this.job = job;
    this.clock = clock;
  }

  /**
   * Writes what somebody does.
   *
   * @param who stands as actor in the log
   * @param verb one of {@link Action#VERBS}
   * @param body JSON object {@code {reason?, expectedRev?, actionId?, cause?, forSeconds?}}, may be
   *     empty
   * @param wait how long to wait for the job, e.g. {@code 5s}; null for not at all
   */
  CompletableFuture<JobAnswer.Answer> act(
      Identity who, String alertId, String verb, byte[] body, String wait) {
    Duration bound;
    Action action;
    AlertChange alert = state.alert(alertId);
    try {
      bound = Said.waitOf(wait);
      Said said = Said.of(body);
      if (alert == null && !state.isWhole()) {
        return JobAnswer.notYet();
      }
      if (alert == null || !who.sees(alert)) {
        return JobAnswer.refused(404, "unknownAlert", "no alert has this id");
      }
      if (!who.mayActOn(alert, verb)) {
        return JobAnswer.refused(403, "notYours", "this alert is not yours to act on");
      }
      AuditEntry known = state.known(said.textOr("actionId", ""));
      if (known != null && isSame(known.action(), who, alertId, verb)) {
        Outcome outcome = body(known.action(), known.at(), known);
        return CompletableFuture.completedFuture(
            new JobAnswer.Answer(known.accepted() ? 200 : 409, outcome));
      }
      if (alert.state() == AlertState.CLOSED) {
        return JobAnswer.refused(409, "closed", "the alert is closed: nothing to do");
      }
      action = action(who, alert, verb, said);
    } catch (IllegalArgumentException e) {
      return JobAnswer.refused(400, "badRequest", e.getMessage());
    }
    return job.write(
        alert.log(),
        action.building(),
        action,
        action.actionId(),
        bound,
        (at, entry) -> body(action, at, entry));
  }

  /** The same press, sent again because its answer was lost on the way. */
  private static boolean isSame(Action known, Identity who, String alertId, String verb) {
    return known != null
        && known.alertId().equals(alertId)
        && known.verb().equals(verb)
        && who.name().equals(known.actor());
  }

  private static Outcome body(Action action, LogPosition at, AuditEntry entry) {
    return new Outcome(
        action.actionId(),
        action.alertId(),
        action.expectedRev(),
        at,
        entry == null ? null : (Boolean) entry.accepted(),
        entry == null ? null : entry.reason(),
        entry == null ? null : (Integer) entry.rev());
  }

  private Action action(Identity who, AlertChange alert, String verb, Said said) {
    Integer rev = said.number("expectedRev");
    return new Action(
        said.id("actionId"),
        alert.alertId(),
        rev == null ? alert.rev() : rev,
        alert.orderKey(),
        said.actor(who),
        who.role().word(),
        verb,
        said.text("reason"),
        clock.millis(),
        said.text("cause"),
        said.number("forSeconds"));
  }
}
