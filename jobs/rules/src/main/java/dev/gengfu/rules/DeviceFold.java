package dev.gengfu.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the readings of one device in the order of events, whatever the order of their arrival:
 * recent readings are kept and read again when a late one takes its place among them. So every rule
 * converges under reordering without knowing of it.
 */
public final class DeviceFold {
  /** A device that floods keeps at most so many recent readings one by one. */
  static final int MAX_RECENT = 256;

  private final List<DetectionRule> rules;
  private final long latenessMillis;

  /**
   * A fold under these rules.
   *
   * @param latenessMillis how long a reading may be late against the device's newest one and still
   *     take its place
   */
  public DeviceFold(List<DetectionRule> rules, long latenessMillis) {
    this.rules = List.copyOf(rules);
    this.latenessMillis = latenessMillis;
  }

  /**
   * What came of one reading.
   *
   * @param state the device afterwards; its episodes are not yet told of {@code findings}
   * @param findings what is new, in the order of the rules and of time
   * @param fate what became of the reading
   */
  public record Result(DeviceState state, List<Finding> findings, Fate fate) {}

  /** What became of a reading. */
  public enum Fate {
    TAKEN,
    /** The same reading was here before. */
    REPEATED,
    /** Too late to take its place, and no alarm. */
    TOO_LATE
  }

  /**
   * Takes one reading.
   *
   * @throws RuleFailure when a rule throws
   */
  public Result take(DeviceState before, Sample sample) {
    if (sample.time() < before.settledTo()) {
      return tooLate(before, sample);
    }
    int at = Collections.binarySearch(before.recent(), sample, Sample.ORDER);
    if (at >= 0) {
      return new Result(before, List.of(), Fate.REPEATED);
    }
    List<Sample> recent = new ArrayList<>(before.recent().size() + 1);
    recent.addAll(before.recent());
    recent.add(-at - 1, sample);
    List<Finding> findings = new ArrayList<>();
    for (DetectionRule rule : rules) {
      if (rule.watches(before.kind())) {
        compare(rule, before, recent, findings);
      }
    }
    return new Result(settle(before, recent), findings, Fate.TAKEN);
  }

  /**
   * An alarm is never too late: it is reported as a danger that had begun and ended, unless it is
   * known.
   */
  private Result tooLate(DeviceState before, Sample sample) {
    List<Finding> findings = new ArrayList<>();
    for (DetectionRule rule : rules) {
      Track alone = rule.watches(before.kind()) ? step(rule, Track.NONE, sample) : Track.NONE;
      if (sample.inAlarm() && alone.active() && !isKnown(before, rule, sample.time())) {
        findings.add(new Finding.Opened(rule, sample.time(), sample.time(), alone.marks(), sample));
      }
    }
    return new Result(before, findings, findings.isEmpty() ? Fate.TOO_LATE : Fate.TAKEN);
  }

  private static boolean isKnown(DeviceState state, DetectionRule rule, long time) {
    return state.episodes().stream()
        .anyMatch(known -> known.track().equals(rule.trackName()) && known.covers(time));
  }

  private static Track step(DetectionRule rule, Track before, Sample sample) {
    try {
      return rule.step(before, sample);
    } catch (RuntimeException e) {
      throw new RuleFailure(rule.header(), e);
    }
  }

  /** Reads all recent readings again and tells what differs from what was reported. */
  private static void compare(
      DetectionRule rule, DeviceState before, List<Sample> recent, List<Finding> findings) {
    List<Episode> reported = new ArrayList<>();
    for (Episode episode : before.episodes()) {
      if (episode.track().equals(rule.trackName())) {
        reported.add(episode);
      }
    }
    Track track = before.settled().getOrDefault(rule.trackName(), Track.NONE);
    Span span = track.active() ? new Span(track, null) : null;
    for (Sample sample : recent) {
      Track next = step(rule, track, sample);
      if (next.active() && !track.active()) {
        span = new Span(next, sample);
      } else if (track.active() && !next.active()) {
        report(rule, span, sample.time(), reported, findings);
        span = null;
      }
      track = next;
    }
    if (span != null) {
      report(rule, span, null, reported, findings);
    }
  }

  /**
   * A danger as it is being read.
   *
   * @param track the track at its begin
   * @param opener the reading that opened it; null when it began before the recent readings
   */
  private record Span(Track track, Sample opener) {}

  private static void report(
      DetectionRule rule,
      Span span,
      Long clearedAt,
      List<Episode> reported,
      List<Finding> findings) {
    Track track = span.track();
    Episode found = new Episode(rule.trackName(), track.openedAt(), clearedAt, null);
    for (Episode known : reported) {
      if (known.overlaps(found)) {
        reported.remove(known);
        amend(known, found, track.marks(), findings);
        return;
      }
    }
    boolean contradictedState =
        span.opener() != null && span.opener().retained() && clearedAt != null;
    if (!contradictedState && span.opener() != null) {
      findings.add(
          new Finding.Opened(rule, track.openedAt(), clearedAt, track.marks(), span.opener()));
    }
  }

  private static void amend(
      Episode known, Episode found, List<Track.Mark> marks, List<Finding> findings) {
    if (found.openedAt() < known.openedAt()) {
      findings.add(new Finding.Earlier(known, found.openedAt(), marks));
    }
    if (found.clearedAt() != null && known.clearedAt() == null) {
      findings.add(new Finding.Cleared(known, found.clearedAt()));
    } else if (found.clearedAt() == null && known.clearedAt() != null) {
      findings.add(new Finding.Continued(known));
    }
  }

  /** Readings older than the lateness bound go into the settled tracks. */
  private DeviceState settle(DeviceState before, List<Sample> recent) {
    long horizon = recent.get(recent.size() - 1).time() - latenessMillis;
    int count = 0;
    while (count < recent.size() - 1
        && (recent.get(count).time() < horizon || recent.size() - count > MAX_RECENT)) {
      count++;
    }
    if (count == 0) {
      return new DeviceState(
          before.kind(),
          before.place(),
          before.registered(),
          recent,
          before.settled(),
          before.settledTo(),
          before.episodes());
    }
    List<Sample> old = recent.subList(0, count);
    Map<String, Track> settled = new TreeMap<>();
    for (DetectionRule rule : rules) {
      Track track = before.settled().getOrDefault(rule.trackName(), Track.NONE);
      for (Sample sample : old) {
        track = rule.watches(before.kind()) ? step(rule, track, sample) : track;
      }
      if (!track.equals(Track.NONE)) {
        settled.put(rule.trackName(), track);
      }
    }
    return new DeviceState(
        before.kind(),
        before.place(),
        before.registered(),
        new ArrayList<>(recent.subList(count, recent.size())),
        settled,
        old.get(count - 1).time(),
        before.episodes());
  }
}
