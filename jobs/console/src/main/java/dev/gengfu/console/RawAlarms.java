package dev.gengfu.console;

import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Millis;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The newest alarm readings of the log, kept for the hour in which the engine stands still. */
final class RawAlarms {
  static final int LIMIT = 1000;

  /** So many go to the page. */
  static final int SHOWN = 100;

  private record Seen(Reading reading, LogPosition at, long logTime) {}

  /**
   * One alarm as the device gave it.
   *
   * @param covered false while neither an alert names it as evidence nor the engine has come past
   *     it
   * @param alertId the alert that names it, null when none does
   */
  record RawAlarm(
      String device,
      String kind,
      String alarmKind,
      Place place,
      @Millis long time,
      LogPosition at,
      boolean covered,
      String alertId) {}

  private final Bounded<LogPosition, Seen> alarms = new Bounded<>(LIMIT);

  /**
   * Takes an alarm reading.
   *
   * @param logTime the partition's clock where it stands, epoch ms
   */
  void take(Reading reading, LogPosition at, long logTime) {
    if (reading.alarm() && !reading.test()) {
      alarms.put(at, new Seen(reading, at, logTime));
    }
  }

  /**
   * The newest first; those that nobody has judged before all others.
   *
   * @param decided log time up to which the engine has decided
   */
  List<RawAlarm> newest(Board board, long decided) {
    List<RawAlarm> open = new ArrayList<>();
    List<RawAlarm> covered = new ArrayList<>();
    List<Seen> newestFirst = new ArrayList<>(alarms.values());
    Collections.reverse(newestFirst);
    for (Seen seen : newestFirst) {
      RawAlarm alarm = judged(seen, board.alertWithEvidence(seen.at), decided);
      (alarm.covered ? covered : open).add(alarm);
    }
    open.addAll(covered);
    return List.copyOf(open.subList(0, Math.min(SHOWN, open.size())));
  }

  /** How many alarms nobody has judged. */
  long uncovered(Board board, long decided) {
    return alarms.values().stream()
        .filter(seen -> decided <= seen.logTime && board.alertWithEvidence(seen.at) == null)
        .count();
  }

  private static RawAlarm judged(Seen seen, String alertId, long decided) {
    Reading reading = seen.reading;
    return new RawAlarm(
        reading.device(),
        reading.kind(),
        reading.alarmKind(),
        reading.place(),
        reading.time(),
        seen.at,
        alertId != null || decided > seen.logTime,
        alertId);
  }
}
