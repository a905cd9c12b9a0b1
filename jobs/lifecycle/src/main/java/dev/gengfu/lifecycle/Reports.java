package dev.gengfu.lifecycle;

import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Report;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.SiteRules.Ruled;
import dev.gengfu.rules.report.ReportSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What people report of one building. Reports of one kind about one place are one alert, which
 * lasts until somebody says what it was: no device will say that it is over. Their hazards are
 * their own, so that a report neither joins nor confirms nor hides what a detector says.
 */
final class Reports {
  /** Reports remembered per building; beyond it the oldest is forgotten. */
  static final int MAX_KNOWN = 1_000;

  /**
   * So many alerts of one kind per building, each of a place; what is reported beyond them joins
   * one of the whole building, so that no flood of reports keeps a fire waiting.
   */
  static final int MAX_PLACES = 50;

  /** So many reports of one alert are told in a rev each; those beyond it only join it. */
  static final int MAX_TOLD = 20;

  /** As long as a closed alert is remembered. */
  static final long REMEMBERED_MILLIS = 8 * 86_400_000L;

  /** What stands for the person in the sign of an alert. */
  private static final String SOMEBODY = "report";

  private final Policy policy;
  private final BuildingStore store;
  private final Deadlines deadlines;
  private final AlertBook book;
  private final Outbox outbox;

  Reports(Policy policy, BuildingStore store, Deadlines deadlines, AlertBook book, Outbox outbox) {
    this.policy = policy;
    this.store = store;
    this.deadlines = deadlines;
    this.book = book;
    this.outbox = outbox;
  }

  /** Whether an alert is what people reported. */
  static boolean isOne(String hazard) {
    return hazard.startsWith(Report.HAZARD_PREFIX);
  }

  /** Takes a report; a repeat of a known one is answered already. */
  void take(Report report, Moment moment) {
    Reported known = store.reports().get(report.reportId());
    if (known != null && known.receipt().equals(report.receipt())) {
      return;
    }
    long now = moment.timeOr(report.clientTime() == null ? 0 : report.clientTime());
    LogPosition at = moment.position(Topics.EMERGENCY_LOG);
    Ruled<ReportSettings> rule = policy.site().reports().get(report.kind());
    if (known != null || rule == null) {
      String why =
          known != null
              ? "this id was used before"
              : "kind: expected one of " + String.join(", ", policy.site().reports().keySet());
      outbox.audit(AuditEntry.refused(report, why, now, at));
      return;
    }
    Alert alert = told(report, rule, now, moment);
    remember(report, alert.last().alertId(), now);
    outbox.audit(AuditEntry.of(report, alert.last().alertId(), alert.last().rev(), now, at));
  }

  private Alert told(Report report, Ruled<ReportSettings> rule, long now, Moment moment) {
    String hazard = Report.hazard(report.kind());
    Place place = report.place();
    String subject = report.subject();
    if (store.alerts().get(Alert.slot(hazard, subject)) == null && places(hazard) >= MAX_PLACES) {
      place = new Place(place.community(), place.station(), place.building(), null, null, null);
      subject = place.building();
    }
    String slot = Alert.slot(hazard, subject);
    Alert open = store.alerts().get(slot);
    if (open == null) {
      book.opened(
          hazard,
          subject,
          place,
          rule.header(),
          sign(rule.header().id(), now),
          moment,
          new Text("有人反映", "somebody reports it"));
    } else {
      long so = 1 + reportsOf(open.last().alertId());
      if (so <= MAX_TOLD) {
        book.noted(
            slot,
            moment,
            new Text("再次有人反映，共 " + so + " 次", "somebody reports it again: " + so + " reports"));
      }
    }
    return store.alerts().get(slot);
  }

  private long places(String hazard) {
    return store.alerts().sorted().keySet().stream()
        .filter(slot -> slot.startsWith(Alert.slot(hazard, "")))
        .count();
  }

  private long reportsOf(String alertId) {
    long count = 0;
    for (Reported each : store.reports().unordered()) {
      count += each.alertId().equals(alertId) ? 1 : 0;
    }
    return count;
  }

  private static Detection sign(String ruleId, long now) {
    return new Detection(
        SOMEBODY,
        ruleId,
        ruleId,
        now,
        null,
        false,
        Tier.SINGLE,
        TimeQuality.SERVER_ASSIGNED,
        0,
        List.of());
  }

  /** What somebody says has been dealt with is over. */
  void acted(String alertId, Moment moment) {
    String slot = store.slots().get(alertId);
    Alert open = slot == null ? null : store.alerts().get(slot);
    if (open != null
        && isOne(open.last().hazard())
        && new Draft(open.last()).workOrNone().resolvedAt() != null) {
      Text reason = new Text("已处理", "dealt with");
      book.calm(slot, moment.timeOr(open.last().changedAt()), moment, reason);
    }
  }

  private void remember(Report report, String alertId, long now) {
    Map<String, Reported> known = store.reports().sorted();
    if (known.size() >= MAX_KNOWN) {
      known.entrySet().stream()
          .min(Comparator.comparingLong(each -> each.getValue().at()))
          .ifPresent(oldest -> store.reports().remove(oldest.getKey()));
    }
    store.reports().put(report.reportId(), new Reported(report.receipt(), alertId, now));
    if (known.isEmpty()) {
      deadlines.set(now + REMEMBERED_MILLIS, Deadline.REPORT, SOMEBODY);
    }
  }

  /** Forgets what was reported long ago, and looks again when the next is that old. */
  void forget(Moment moment) {
    long next = Long.MAX_VALUE;
    for (Map.Entry<String, Reported> each : store.reports().sorted().entrySet()) {
      long due = each.getValue().at() + REMEMBERED_MILLIS;
      if (due <= moment.logTime()) {
        store.reports().remove(each.getKey());
      } else {
        next = Math.min(next, due);
      }
    }
    if (next < Long.MAX_VALUE) {
      deadlines.set(next, Deadline.REPORT, SOMEBODY);
    }
  }
}
