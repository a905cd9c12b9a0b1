package dev.gengfu.console;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gengfu.console.access.Attempts;
import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.ReportKeys;
import dev.gengfu.console.access.Right;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Millis;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Report;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Topics;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hazards and requests that people report. What they write is sealed before anything is written;
 * who reported it gets a receipt, and with it what became of it.
 */
final class ReportEndpoints {
  static final String RECEIPT = "Gengfu-Receipt";

  private static final Logger LOG = LoggerFactory.getLogger(ReportEndpoints.class);

  private static final String ID = "[A-Za-z0-9._-]{1,64}";
  private static final String ID_WORDS = "1 to 64 letters, digits, '.', '_' or '-'";

  /** These two stand in the log in clear: they have no room for a name with a phone. */
  private static final String FLOOR = "[\\p{L}\\p{N}-]{1,4}";

  private static final String FLOOR_WORDS =
      "1 to 4 letters, digits or '-', e.g. 5 or B1; say more in text";
  private static final String ROOM = "(?!.*\\p{N}{6})[\\p{L}\\p{N}._-]{1,8}";
  private static final String ROOM_WORDS =
      "1 to 8 letters, digits, '.', '_' or '-', at most 5 digits in a row, e.g. 512, stairs or"
          + " corridor; say more in text";

  /** Whom a program speaks for are many: a burst, then five in a second. */
  private static final int BURST = 300;

  private static final long NEXT_MILLIS = 200;

  /** After so long an alert that the board does not hold is one that it does not hold any more. */
  private static final long OVER_MILLIS = 60_000;

  private final ConsoleState state;
  private final JobAnswer job;
  private final ReportKeys keys;
  private final Places places;
  private final Counters counters;
  private final Attempts attempts = new Attempts(BURST, NEXT_MILLIS);
  private final Clock clock;

  ReportEndpoints(
      ConsoleState state,
      JobAnswer job,
      ReportKeys keys,
      Places places,
      Counters counters,
      Clock clock) {
    this.state = state;
    this.job = job;
    this.keys = keys;
    this.places = places;
    this.counters = counters;
    this.clock = clock;
  }

  /**
   * Body of the answer to a report.
   *
   * @param receipt tells the reporter alone what became of it, as header {@link #RECEIPT}
   * @param accepted what the job decided; absent while it has not
   * @param reason why not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Outcome(
      String reportId, String receipt, LogPosition at, Boolean accepted, String reason) {}

  /**
   * What became of a report.
   *
   * @param carriedUp so many steps it was carried up since nobody took it on, or solved it, in time
   * @param reportedAt log time at which it was taken
   * @param changedAt log time of the newest change
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Told(
      String reportId,
      String kind,
      ReportWords state,
      Text message,
      String reason,
      Integer carriedUp,
      @Millis Long reportedAt,
      @Millis Long changedAt) {}

  /** What is sealed: of a report about a person also where. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Written(String floor, String room, String text, String photo, String contact) {
    boolean isEmpty() {
      return floor == null && room == null && text == null && photo == null && contact == null;
    }
  }

  /**
   * A report as those see it whose alert it is.
   *
   * @param written null when nothing was, or it can't be opened
   * @param lost true when something was written that can't be opened: its key has been deleted, or
   *     is on another machine
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      String reportId, String actor, @Millis Long reportedAt, Written written, boolean lost) {}

  List<Endpoint> all() {
    return List.of(
        new Endpoint(POST, "/v1/reports", Set.of(Right.REPORT), this::report),
        Endpoint.open(GET, "/v1/reports/{id}", (ctx, who) -> told(ctx)),
        new Endpoint(
            GET, "/v1/alerts/{id}/reports", Set.of(Right.ACT, Right.ACT_FOR_PEOPLE), this::shown));
  }

  private void report(Context ctx, Identity who) {
    long wait = attempts.take(who.name(), System.nanoTime() / 1_000_000);
    if (wait > 0) {
      counters.add(Counters.REPORTS_REFUSED);
      ctx.header("Retry-After", Long.toString((wait + 999) / 1000));
      Answers.refuse(ctx, 429, "tooMany", "too many reports from " + who.name());
      return;
    }
    String bound = ctx.queryParam("wait");
    Answers.of(ctx, body -> write(who, body, bound));
  }

  private CompletableFuture<JobAnswer.Answer> write(Identity who, byte[] body, String wait) {
    Duration bound;
    Report report;
    String receipt;
    try {
      bound = Said.waitOf(wait);
      Said said = Said.of(body);
      String chosen = said.matching("reportId", ID, ID_WORDS);
      String reportId = chosen == null ? UUID.randomUUID().toString() : chosen;
      receipt = receipt(said, reportId, who);
      report = report(said, reportId, receipt, who);
    } catch (IllegalArgumentException e) {
      counters.add(Counters.REPORTS_REFUSED);
      return JobAnswer.refused(400, "badRequest", e.getMessage());
    }
    return job.write(
        Topics.EMERGENCY_LOG,
        report.place().building(),
        report,
        report.deedId(),
        bound,
        (at, entry) -> {
          state.reports().written(report);
          return new Outcome(
              report.reportId(),
              receipt,
              at,
              entry == null ? null : (Boolean) entry.accepted(),
              entry == null ? null : entry.reason());
        });
  }

  private String receipt(Said said, String reportId, Identity who) {
    List<String> parts = new ArrayList<>(List.of(reportId, who.name()));
    for (String key : List.of("kind", "building", "floor", "room", "text", "photo", "contact")) {
      parts.add(said.text(key));
    }
    return keys.receipt(parts);
  }

  private Report report(Said said, String reportId, String receipt, Identity who) {
    String kind = said.matching("kind", "[a-z][A-Za-z0-9]{0,31}", "a kind such as gasSmell");
    if (kind == null) {
      throw new IllegalArgumentException("kind: is missing");
    }
    Place building = places.building(said.needed("building"));
    String floor = said.matching("floor", FLOOR, FLOOR_WORDS);
    String room = said.matching("room", ROOM, ROOM_WORDS);
    boolean isAboutPeople = Report.isAboutPeople(kind);
    Written written =
        new Written(
            isAboutPeople ? floor : null,
            isAboutPeople ? room : null,
            said.text("text"),
            said.matching("photo", "https://\\S+", "a link that begins with https://"),
            said.text("contact"));
    return new Report(
        reportId,
        kind,
        isAboutPeople
            ? building
            : new Place(
                building.community(), building.station(), building.building(), floor, room, null),
        isAboutPeople ? keys.spot(building.building(), floor, room) : null,
        written.isEmpty() ? null : keys.seal(reportId, Json.write(written)),
        hash(receipt),
        said.actor(who),
        who.role().word(),
        clock.millis());
  }

  private static String hash(String receipt) {
    return Ids.sha256(receipt.getBytes(StandardCharsets.UTF_8));
  }

  /** A report that is not there and one without its receipt are the same to who asks. */
  private void told(Context ctx) {
    String receipt = ctx.header(RECEIPT);
    ReportDesk.View view =
        receipt == null ? null : state.reports().find(ctx.pathParam("id") + "/" + hash(receipt));
    if (view == null && receipt != null && !state.isWhole()) {
      Answers.json(ctx, 503, JobAnswer.NOT_YET);
      return;
    }
    if (view == null) {
      counters.add(Counters.REPORTS_REFUSED);
      Answers.refuse(ctx, 404, "unknownReport", "no report has this id and receipt");
      return;
    }
    AlertChange alert = view.alertId() == null ? null : state.alert(view.alertId());
    ReportWords words = words(view, alert);
    Answers.json(
        ctx,
        200,
        new Told(
            view.report().reportId(),
            view.report().kind(),
            words,
            words.words(),
            view.reason(),
            alert == null || alert.escalation() == null ? null : alert.escalation().level(),
            view.logTime(),
            alert == null ? view.logTime() : (Long) alert.logTime()));
  }

  private ReportWords words(ReportDesk.View view, AlertChange alert) {
    if (view.accepted() == null) {
      return ReportWords.RECEIVED;
    }
    if (!view.accepted()) {
      return ReportWords.REFUSED;
    }
    if (alert != null) {
      return ReportWords.of(alert);
    }
    boolean isOver = !state.isLoading() && state.decided() > view.logTime() + OVER_MILLIS;
    return isOver
        ? ReportWords.ended(state.reports().causeOf(view.alertId()))
        : ReportWords.RECEIVED;
  }

  /** What people wrote, for those whose alert it is; that they read it stands in the log. */
  private void shown(Context ctx, Identity who) {
    String id = ctx.pathParam("id");
    AlertChange alert = state.alert(id);
    if (alert == null || !who.sees(alert)) {
      Answers.refuse(ctx, 404, "unknownAlert", "no alert has this id");
      return;
    }
    if (!who.mayActOn(alert, "acknowledge")) {
      counters.add(Counters.REQUESTS_REFUSED);
      Answers.refuse(ctx, 403, "notYours", "what was written is for those whose alert it is");
      return;
    }
    List<Shown> shown = state.reports().of(id).stream().map(this::shown).toList();
    if (!shown.isEmpty()) {
      counters.add(Counters.REPORTS_READ);
      LOG.info("{} read what was reported for alert {}", who.name(), id);
    }
    Answers.json(ctx, 200, shown);
  }

  private Shown shown(ReportDesk.View view) {
    Report report = view.report();
    Written written = report.sealed() == null ? null : opened(report);
    return new Shown(
        report.reportId(),
        report.actor(),
        view.logTime(),
        written,
        report.sealed() != null && written == null);
  }

  private Written opened(Report report) {
    try {
      byte[] plain = keys.open(report.reportId(), report.sealed()).orElse(null);
      return plain == null ? null : Json.readTrusted(plain, Written.class);
    } catch (IOException | UncheckedIOException e) {
      LOG.error("report {} can't be read", report.reportId(), e);
      return null;
    }
  }
}
