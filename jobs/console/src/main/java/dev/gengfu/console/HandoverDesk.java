package dev.gengfu.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gengfu.console.access.Identity;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Handover;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Millis;
import dev.gengfu.domain.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What shifts left to the next, the newest first; the newest {@link #LIMIT} are kept. */
final class HandoverDesk {
  private static final int LIMIT = 200;
  private static final int MOST_ALERTS = 50;

  /**
   * A note and the log time at which it was put down.
   *
   * @param takenBy who has said that they take over; null while nobody has
   * @param takenAt the log time of that, epoch ms
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(Handover handover, @Millis long logTime, String takenBy, @Millis Long takenAt) {}

  /** Who has taken over, at which log time. */
  private record Taken(String by, long at) {}

  /**
   * Body of an answer.
   *
   * @param accepted what the job decided; absent while it has not
   * @param reason why not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Outcome(
      String handoverId,
      List<String> openAlerts,
      LogPosition at,
      Boolean accepted,
      String reason) {}

  private final Clock clock;
  private final Deque<View> newest = new ArrayDeque<>();

  /** By note: it may be read before the note itself. The first who took over has. */
  private final Bounded<String, Taken> taken = new Bounded<>(LIMIT);

  HandoverDesk(Clock clock) {
    this.clock = clock;
  }

  /**
   * Takes what the job said; what is no accepted note is passed over, and so is a repeat: one that
   * was sent again has another time and may have other alerts, but the same id.
   */
  synchronized void take(AuditEntry entry) {
    Handover handover = entry.handover();
    if (handover == null || !entry.accepted()) {
      return;
    }
    if (handover.takesOver() != null) {
      taken.putIfAbsent(
          key(handover.station(), handover.takesOver()),
          new Taken(handover.actor(), entry.logTime()));
      return;
    }
    String key = key(handover.station(), handover.handoverId());
    if (newest.stream()
        .map(View::handover)
        .anyMatch(each -> key(each.station(), each.handoverId()).equals(key))) {
      return;
    }
    newest.addFirst(new View(handover, entry.logTime(), null, null));
    if (newest.size() > LIMIT) {
      newest.removeLast();
    }
  }

  /**
   * The notes of a station, the newest first.
   *
   * @param station null for all
   */
  synchronized List<View> of(String station) {
    List<View> views = new ArrayList<>();
    for (View each : newest) {
      if (station == null || station.equals(each.handover().station())) {
        views.add(told(each));
      }
    }
    return views;
  }

  private static String key(String station, String note) {
    return station + "|" + note;
  }

  private View told(View view) {
    Taken by = taken.get(key(view.handover().station(), view.handover().handoverId()));
    return by == null ? view : new View(view.handover(), view.logTime(), by.by(), by.at());
  }

  /** Why a note can't be taken over, or null when it can. */
  private synchronized String refusal(String note, String station, Identity who) {
    View view =
        of(station).stream()
            .filter(each -> each.handover().handoverId().equals(note))
            .findFirst()
            .orElse(null);
    if (view == null) {
      return "no note of this station has this id";
    }
    if (view.takenBy() != null && !view.takenBy().equals(who.name())) {
      return "it has been taken over by " + view.takenBy();
    }
    return who.name().equals(view.handover().actor()) ? "it is your own note" : null;
  }

  /** The same note with the alerts that whoever reads it may see. */
  static View withAlerts(View view, List<String> alerts) {
    Handover note = view.handover();
    return new View(
        new Handover(
            note.handoverId(),
            note.station(),
            note.post(),
            note.actor(),
            note.to(),
            note.text(),
            alerts,
            note.clientTime(),
            null),
        view.logTime(),
        view.takenBy(),
        view.takenAt());
  }

  /**
   * Writes a note, with the alerts that are open at the station now; or that somebody takes over
   * what another has left.
   *
   * @param who stands as actor in the log
   * @param body JSON object {@code {station, text, post?, to?, handoverId?}}, or {@code {station,
   *     takesOver, handoverId?}}
   * @param wait how long to wait for the job, e.g. {@code 5s}; null for not at all
   */
  CompletableFuture<JobAnswer.Answer> handOver(
      Identity who, ConsoleState state, JobAnswer job, byte[] body, String wait) {
    Duration bound;
    Handover handover;
    try {
      bound = Said.waitOf(wait);
      Said said = Said.of(body);
      String station = said.needed("station");
      if (!who.isTheirs(station)) {
        return JobAnswer.refused(403, "notYours", "the note of another station");
      }
      if (!state.isWhole()) {
        // Neither what is open is known, nor what was left.
        return JobAnswer.notYet();
      }
      String takesOver = said.text("takesOver");
      String refusal = takesOver == null ? null : refusal(takesOver, station, who);
      if (refusal != null) {
        return JobAnswer.refused(409, "notYours", refusal);
      }
      handover =
          new Handover(
              said.id("handoverId"),
              station,
              said.textOr("post", "desk"),
              said.actor(who),
              said.text("to"),
              takesOver == null ? said.needed("text") : null,
              takesOver == null ? state.openAlerts(station, MOST_ALERTS) : List.of(),
              clock.millis(),
              takesOver);
    } catch (IllegalArgumentException e) {
      return JobAnswer.refused(400, "badRequest", e.getMessage());
    }
    return job.write(
        Topics.EMERGENCY_LOG,
        handover.orderKey(),
        handover,
        handover.handoverId(),
        bound,
        (at, entry) ->
            new Outcome(
                handover.handoverId(),
                handover.openAlerts(),
                at,
                entry == null ? null : (Boolean) entry.accepted(),
                entry == null ? null : entry.reason()));
  }
}
