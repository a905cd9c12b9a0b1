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
   * @param state the device afterwards; its episodes are as before, see {@code findings}
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
    if (sample.time() <= before.settledTo()) {
      return tooLate(before, sample);
    }
    List<Sample> recent = new ArrayList<>(before.recent().size() + 1);
    recent.addAll(before.recent());
    int at = Collections.binarySearch(recent, sample, Sample.ORDER);
    if (at >= 0 && (sample.retained() || !recent.get(at).retained())) {
      return new Result(before, List.of(), Fate.REPEATED);
    }
    if (at >= 0) {
      recent.set(at, sample); // what was found at connect arrives as news after all
    } else {
      recent.add(-at - 1, sample);
    }
    List<Finding> findings = new ArrayList<>();
    int settling = settling(recent);
    for (DetectionRule rule : rules) {
      List<Sample> read = rule.waitsUntilSettled() ? recent.subList(0, settling) : recent;
      new Comparison(rule, before, findings).with(spans(rule, before, read));
    }
    return new Result(settle(before, recent, settling), findings, Fate.TAKEN);
  }

  /**
   * An alarm is never too late: it is reported as a danger that had begun and ended, unless it is
   * known.
   */
  private Result tooLate(DeviceState before, Sample sample) {
    List<Finding> findings = new ArrayList<>();
    for (DetectionRule rule : rules) {
      boolean reads = rule.watches(before.kind()) && !rule.waitsUntilSettled();
      Track alone = reads ? step(rule, Track.NONE, sample) : Track.NONE;
      if (sample.inAlarm() && alone.active()) {
        new Comparison(rule, before, findings)
            .withTooLate(new Span(alone, sample.time(), !sample.retained()));
      }
    }
    return new Result(before, findings, findings.isEmpty() ? Fate.TOO_LATE : Fate.TAKEN);
  }

  private static Track step(DetectionRule rule, Track before, Sample sample) {
    try {
      return rule.step(before, sample);
    } catch (RuntimeException e) {
      throw new RuleFailure(rule.header(), e);
    }
  }

  /**
   * A danger as it is read now.
   *
   * @param track the last track of it
   * @param clearedAt event time of its end, epoch ms; null while it lasts
   * @param isNews whether anything speaks for it but a state found at connect
   */
  record Span(Track track, Long clearedAt, boolean isNews) {
    long openedAt() {
      return track.openedAt();
    }

    long end() {
      return clearedAt == null ? Long.MAX_VALUE : clearedAt;
    }
  }

  /** Reads all recent readings again: every danger that touches them, in order. */
  private static List<Span> spans(DetectionRule rule, DeviceState device, List<Sample> recent) {
    if (!rule.watches(device.kind())) {
      return List.of();
    }
    List<Span> spans = new ArrayList<>();
    Track track = device.settled().getOrDefault(rule.trackName(), Track.NONE);
    boolean isNews = track.active();
    for (Sample sample : recent) {
      Track next = step(rule, track, sample);
      if (next.active()) {
        isNews = (track.active() && isNews) || (!sample.retained() && rule.shows(sample));
      } else if (track.active()) {
        spans.add(new Span(track, sample.time(), isNews));
      }
      track = next;
    }
    if (track.active()) {
      spans.add(new Span(track, null, isNews));
    }
    return spans;
  }

  /** How many readings are older than the lateness bound. */
  private int settling(List<Sample> recent) {
    long horizon = recent.get(recent.size() - 1).time() - latenessMillis;
    int count = 0;
    while (count < recent.size() - 1
        && (recent.get(count).time() < horizon || recent.size() - count > MAX_RECENT)) {
      count++;
    }
    return count;
  }

  /** The oldest readings go into the settled tracks. */
  private DeviceState settle(DeviceState before, List<Sample> recent, int count) {
    List<Sample> kept = List.copyOf(recent.subList(count, recent.size()));
    if (count == 0) {
      return before.read(kept, before.settled(), before.settledTo());
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
    return before.read(kept, settled, settledTo(old.get(count - 1), kept.get(0)));
  }

  /**
   * Up to where nothing can take its place any more. When a flood of readings of one and the same
   * time is cut in two, that time stays open: the next one of it is news, and no repeat.
   */
  private static long settledTo(Sample newestSettled, Sample oldestKept) {
    return Math.min(newestSettled.time(), oldestKept.time() - 1);
  }
}
