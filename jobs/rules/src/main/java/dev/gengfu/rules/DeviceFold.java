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
  private final FoldMemory memory;

  /**
   * A fold under these rules.
   *
   * @param latenessMillis how long a reading may be late against the device's newest one and still
   *     take its place
   * @param memory what need not be read again; of this kind of states alone
   */
  public DeviceFold(List<DetectionRule> rules, long latenessMillis, FoldMemory memory) {
    this.rules = List.copyOf(rules);
    this.latenessMillis = latenessMillis;
    this.memory = memory;
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
   * Takes one reading of a device.
   *
   * @param device its id
   * @throws RuleFailure when a rule throws
   */
  public Result take(String device, DeviceState before, Sample sample) {
    if (sample.time() <= before.settledTo()) {
      return tooLate(before, sample);
    }
    List<Sample> recent = new ArrayList<>(before.recent().size() + 1);
    recent.addAll(before.recent());
    int at = place(recent, sample);
    if (at >= 0 && (sample.retained() || !recent.get(at).retained())) {
      return new Result(before, List.of(), Fate.REPEATED);
    }
    List<Walk> known = null;
    if (at >= 0) {
      recent.set(at, sample); // what was found at connect arrives as news after all
    } else {
      recent.add(-at - 1, sample);
      known = -at == recent.size() ? memory.take(device, rules, before) : null;
    }
    return read(device, before, recent, known);
  }

  /** As {@link Collections#binarySearch}; nearly every reading is the newest. */
  private static int place(List<Sample> recent, Sample sample) {
    int size = recent.size();
    boolean isNewest = size == 0 || Sample.ORDER.compare(recent.get(size - 1), sample) < 0;
    return isNewest ? -size - 1 : Collections.binarySearch(recent, sample, Sample.ORDER);
  }

  /**
   * One way of each rule from what is settled gives both what it sees and what settles now.
   *
   * @param recent all readings that are not settled, the new one among them
   * @param known the ways through all of them but the last; null when that is not known
   */
  private Result read(String device, DeviceState before, List<Sample> recent, List<Walk> known) {
    List<Finding> findings = new ArrayList<>(0);
    int settling = settling(recent);
    List<Sample> old = recent.subList(0, settling);
    List<Sample> kept = List.copyOf(recent.subList(settling, recent.size()));
    Map<String, Track> settled = settling == 0 ? before.settled() : new TreeMap<>();
    List<Walk> walks = new ArrayList<>(rules.size());
    for (int i = 0; i < rules.size(); i++) {
      DetectionRule rule = rules.get(i);
      Track from = before.settled().getOrDefault(rule.trackName(), Track.NONE);
      boolean goesOn = known != null && !rule.waitsUntilSettled();
      Walk walk = goesOn ? known.get(i) : new Walk(rule, from);
      boolean watches = rule.watches(before.kind());
      Track settles = from;
      if (watches && goesOn) {
        walk.through(recent.get(recent.size() - 1));
        settles = new Walk(rule, from).through(old);
      } else if (watches) {
        settles = walk.through(old);
        if (!rule.waitsUntilSettled()) {
          walk.through(kept);
        }
      }
      if (settling > 0 && !settles.equals(Track.NONE)) {
        settled.put(rule.trackName(), settles);
      }
      List<Span> spans = watches ? walk.spans() : List.of();
      if (!spans.isEmpty() || hasLasting(before.episodes(), rule)) {
        new Comparison(rule, before, findings).with(spans);
      }
      if (settling > 0) {
        walk.settle(settles, old.get(settling - 1));
      }
      walks.add(walk);
    }
    long settledTo =
        settling == 0 ? before.settledTo() : settledTo(old.get(settling - 1), kept.get(0));
    DeviceState after = before.read(kept, settled, settledTo);
    memory.keep(device, rules, after, walks);
    return new Result(after, findings, Fate.TAKEN);
  }

  /** Where no danger is seen, only one that was reported to last makes a difference. */
  private static boolean hasLasting(List<Episode> episodes, DetectionRule rule) {
    for (Episode episode : episodes) {
      if (episode.clearedAt() == null && episode.track().equals(rule.trackName())) {
        return true;
      }
    }
    return false;
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

  static Track step(DetectionRule rule, Track before, Sample sample) {
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

  /**
   * Up to where nothing can take its place any more. When a flood of readings of one and the same
   * time is cut in two, that time stays open: the next one of it is news, and no repeat.
   */
  private static long settledTo(Sample newestSettled, Sample oldestKept) {
    return Math.min(newestSettled.time(), oldestKept.time() - 1);
  }
}
