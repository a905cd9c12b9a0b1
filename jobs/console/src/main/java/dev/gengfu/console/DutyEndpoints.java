package dev.gengfu.console;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Right;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/** What is announced, what one shift leaves to the next, and how much a shift has had to do. */
final class DutyEndpoints {
  private static final Set<Right> WATCH = Set.of(Right.WATCH);
  private static final Set<Right> ACT = Set.of(Right.ACT);

  private final ConsoleState state;
  private final JobAnswer job;
  private final Places places;

  DutyEndpoints(ConsoleState state, JobAnswer job, Places places) {
    this.state = state;
    this.job = job;
    this.places = places;
  }

  List<Endpoint> all() {
    return List.of(
        new Endpoint(GET, "/v1/notices", WATCH, this::notices),
        new Endpoint(POST, "/v1/notices", ACT, this::announce),
        new Endpoint(GET, "/v1/handover", WATCH, this::handovers),
        new Endpoint(POST, "/v1/handover", ACT, this::handOver),
        new Endpoint(GET, "/v1/load", WATCH, this::load));
  }

  /**
   * What is quiet elsewhere is none of a station's business. While the log has no time nothing
   * tells what of it is over: an empty list would say that nothing is quiet.
   */
  private void notices(Context ctx, Identity who) {
    long now = state.logTime();
    if (!state.isWhole() || now == Long.MIN_VALUE) {
      Answers.json(ctx, 503, JobAnswer.NOT_YET);
      return;
    }
    Answers.json(
        ctx,
        200,
        state.notices().open(now).stream()
            .filter(view -> who.isTheirs(places.stationOf(view.notice().building())))
            .toList());
  }

  /** What keeps alarms quiet is not for a single station to announce. */
  private void announce(Context ctx, Identity who) {
    if (who.station() != null) {
      Answers.refuse(ctx, 403, "notYours", "the control room announces, ask there");
      return;
    }
    String wait = ctx.queryParam("wait");
    Answers.of(ctx, body -> state.notices().announce(who, job, body, wait));
  }

  private void handovers(Context ctx, Identity who) {
    if (!state.isWhole()) {
      Answers.json(ctx, 503, JobAnswer.NOT_YET);
      return;
    }
    String station = who.station() == null ? ctx.queryParam("station") : who.station();
    // A note says what was open; who may not see an alert does not learn of it here either.
    Answers.json(
        ctx,
        200,
        state.handovers().of(station).stream()
            .map(
                view ->
                    HandoverDesk.withAlerts(view, state.seen(view.handover().openAlerts(), who)))
            .toList());
  }

  private void handOver(Context ctx, Identity who) {
    String wait = ctx.queryParam("wait");
    Answers.of(ctx, body -> state.handovers().handOver(who, state, job, body, wait));
  }

  private void load(Context ctx, Identity who) {
    try {
      Answers.json(ctx, 200, LoadView.of(state, who, ctx.queryParam("hours")));
    } catch (IllegalArgumentException e) {
      Answers.refuse(ctx, 400, "badRequest", e.getMessage());
    }
  }
}
