package dev.gengfu.console;

import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Right;
import dev.gengfu.domain.Millis;
import java.util.List;

/**
 * How things stand besides the alerts: the footer and the banners of the page, event {@code status}
 * of the stream.
 *
 * @param console this console
 * @param kafka the broker as this console sees it
 * @param engine the emergency job
 * @param sources who writes the log's clock, and their intakes
 * @param logTime newest tick of the log, epoch ms; null before the first
 * @param figures counts of the board
 * @param faults what should never be
 * @param failOpen true when the page must show raw alarms itself
 * @param raw the raw alarms, newest first; empty unless {@code failOpen}
 */
record Status(
    ConsolePart console,
    KafkaPart kafka,
    EnginePart engine,
    List<Sources.View> sources,
    @Millis Long logTime,
    Figures figures,
    Faults faults,
    boolean failOpen,
    List<RawAlarms.RawAlarm> raw) {

  /**
   * The same with what somebody may see: the figures of their alerts, their raw alarms, and the
   * words of a fault or of a source, which may name any alert, only for who watches all of them.
   *
   * @param theirFigures counts of the alerts that they may see
   */
  Status seenBy(Identity who, Figures theirFigures) {
    boolean all = who.may(Right.WATCH) && who.may(Right.WATCH_PEOPLE) && who.station() == null;
    List<RawAlarms.RawAlarm> theirRaw =
        raw.stream().filter(one -> who.may(Right.WATCH) && isTheirs(who, one)).toList();
    return new Status(
        console,
        kafka,
        engine,
        all ? sources : sources.stream().map(Sources.View::withoutWords).toList(),
        logTime,
        theirFigures,
        all ? faults : faults.withoutWords(),
        failOpen,
        theirRaw);
  }

  private static boolean isTheirs(Identity who, RawAlarms.RawAlarm alarm) {
    return who.isTheirs(alarm.place() == null ? null : alarm.place().station());
  }

  /**
   * This console.
   *
   * @param loading true until what the topics held at the start has been read
   * @param streams open event streams
   * @param ticks off, waiting, ok or stopped
   * @param ticksDetail why, when not ok
   */
  record ConsolePart(
      String id,
      String zone,
      boolean loading,
      int streams,
      long slowStreams,
      String ticks,
      String ticksDetail) {}

  /**
   * The broker.
   *
   * @param state ok or down
   * @param sinceMillis wall milliseconds in this state
   * @param detail why, when down
   */
  record KafkaPart(String state, long sinceMillis, String detail) {}

  /**
   * The job.
   *
   * @param state starting, ok, behind or standsStill
   * @param logTime up to here it has decided
   * @param stillMillis wall milliseconds since it last came on
   * @param behindMillis wall milliseconds by which it is behind the log
   */
  record EnginePart(
      String state, @Millis Long logTime, long stillMillis, long behindMillis, int parallelism) {}

  /** Counts of open alerts. */
  record Figures(
      int open, int unacknowledged, int critical, int high, int medium, int low, int closed) {}

  /**
   * What should never be.
   *
   * @param conflicts same alert and rev with other content
   * @param unreadable records that could not be read
   * @param evicted open alerts dropped at the bound of memory
   * @param last the newest of these in words, null when there is none
   */
  record Faults(long conflicts, long unreadable, long evicted, String last) {
    private Faults withoutWords() {
      return new Faults(conflicts, unreadable, evicted, null);
    }
  }
}
