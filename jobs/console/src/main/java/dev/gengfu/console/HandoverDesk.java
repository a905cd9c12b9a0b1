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

  /** A note and the log time at which it was put down. */
  record View(Handover handover, @Millis long logTime) {}

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

  HandoverDesk(Clock clock) {
    this.clock = clock;
  }

  /** Takes what the job said; what is no accepted note is passed over, and so is a repeat. */
  synchronized void take(AuditEntry entry) {
    Handover handover = entry.handover();
    if (handover == null
        || !entry.accepted()
        || newest.stream().anyMatch(each -> each.handover().equals(handover))) {
      return;
    }
    newest.addFirst(new View(handover, entry.logTime()));
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
    List<View> views = new ArrayList<>(newest);
    views.removeIf(each -> station != null && !station.equals(each.handover().station()));
    return views;
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
            note.clientTime()),
        view.logTime());
  }

  /**
   * Writes a note, with the alerts that are open at the station now.
   *
   * @param who stands as actor in the log
   * @param body JSON object {@code {station, text, post?, to?, handoverId?}}
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
      handover =
          new Handover(
              said.id("handoverId"),
              station,
              said.textOr("post", "desk"),
              said.actor(who),
              said.text("to"),
              said.needed("text"),
              state.openAlerts(station, MOST_ALERTS),
              clock.millis());
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
