package dev.gengfu.console;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Right;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Report;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who a pseudonym is, for those who care for people; who is inside, for those who fight a fire. */
final class PeopleEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(PeopleEndpoints.class);

  private final ConsoleState state;
  private final Names names;
  private final Counters counters;

  /**
   * @param names null: this console has no vault
   */
  PeopleEndpoints(ConsoleState state, Names names, Counters counters) {
    this.state = state;
    this.names = names;
    this.counters = counters;
  }

  List<Endpoint> all() {
    return List.of(
        new Endpoint(GET, "/v1/alerts/{id}/muster", Set.of(Right.ACT), this::muster),
        new Endpoint(POST, "/v1/alerts/{id}/who", Set.of(Right.NAMES), this::who));
  }

  /** Where people are is told in an emergency only, and who asked for it stands in the log. */
  private void muster(Context ctx, Identity who) {
    String id = ctx.pathParam("id");
    AlertChange alert = state.alert(id);
    if (alert == null || !who.sees(alert)) {
      Answers.refuse(ctx, 404, "unknownAlert", "no alert has this id");
      return;
    }
    if (!mayCallTheRoll(who, alert)) {
      counters.add(Counters.REQUESTS_REFUSED);
      Answers.refuse(ctx, 403, "notYours", "of what is reported the roll is its own station's");
      return;
    }
    try {
      MusterView view = state.muster(id);
      LOG.info("{} called the roll of {} for alert {}", who.name(), view.roll().building(), id);
      Answers.json(ctx, 200, view);
    } catch (IllegalStateException e) {
      Answers.refuse(ctx, 409, "noEmergency", e.getMessage());
    }
  }

  /**
   * Anybody can report anything: that a report was carried up does not tell the neighbours who is
   * inside.
   */
  private static boolean mayCallTheRoll(Identity who, AlertChange alert) {
    boolean isReport = alert.hazard() != null && alert.hazard().startsWith(Report.HAZARD_PREFIX);
    return !isReport || who.isTheirs(alert.place() == null ? null : alert.place().station());
  }

  /** Names only with an alert that calls for it. */
  private void who(Context ctx, Identity who) {
    if (!Answers.isJson(ctx)) {
      return;
    }
    AlertChange alert = state.alert(ctx.pathParam("id"));
    if (alert == null || !who.sees(alert)) {
      Answers.refuse(ctx, 404, "unknownAlert", "no alert has this id");
      return;
    }
    if (names == null) {
      Answers.refuse(
          ctx, 503, "noVault", "this console has no vault: welfare.vault in gengfu.yaml");
      return;
    }
    try {
      String reason = Said.of(ctx.bodyAsBytes()).text("reason");
      if (reason == null) {
        throw new IllegalArgumentException("reason: expected why, it is put down");
      }
      Names.Found found = names.lookUp(who, alert.subject(), reason);
      counters.add(Counters.NAMES);
      if (found == null) {
        Answers.refuse(ctx, 404, "unknownPerson", "nobody has this pseudonym, or has it any more");
      } else {
        Answers.json(ctx, 200, found);
      }
    } catch (IllegalArgumentException e) {
      Answers.refuse(ctx, 400, "badRequest", e.getMessage());
    } catch (IllegalStateException e) {
      LOG.error("looking up a name", e);
      Answers.refuse(ctx, 503, "noVault", e.getMessage());
    }
  }
}
