package dev.gengfu.rules;

import dev.gengfu.rules.DeviceFold.Fate;
import dev.gengfu.rules.DeviceFold.Result;
import dev.gengfu.rules.DeviceFold.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a {@link DeviceFold} means, without any regard to what it costs: with every reading, all
 * rules read all recent readings again and compare what they see with what was reported.
 */
final class FoldByDefinition {
  private FoldByDefinition() {}

  static Result take(List<DetectionRule> rules, DeviceState before, Sample sample) {
    if (sample.time() <= before.settledTo()) {
      return tooLate(rules, before, sample);
    }
    List<Sample> recent = new ArrayList<>(before.recent());
    int at = Collections.binarySearch(recent, sample, Sample.ORDER);
    if (at >= 0 && (sample.retained() || !recent.get(at).retained())) {
      return new Result(before, List.of(), Fate.REPEATED);
    }
    if (at >= 0) {
      recent.set(at, sample);
    } else {
      recent.add(-at - 1, sample);
    }
    List<Finding> findings = new ArrayList<>();
    int settling = settling(recent);
    for (DetectionRule rule : rules) {
      List<Sample> read = rule.waitsUntilSettled() ? recent.subList(0, settling) : recent;
      new Comparison(rule, before, findings).with(spans(rule, before, read));
    }
    return new Result(settle(rules, before, recent, settling), findings, Fate.TAKEN);
  }

  private static Result tooLate(List<DetectionRule> rules, DeviceState before, Sample sample) {
    List<Finding> findings = new ArrayList<>();
    for (DetectionRule rule : rules) {
      boolean reads = rule.watches(before.kind()) && !rule.waitsUntilSettled();
      Track alone = reads ? rule.step(Track.NONE, sample) : Track.NONE;
      if (sample.inAlarm() && alone.active()) {
        new Comparison(rule, before, findings)
            .withTooLate(new Span(alone, sample.time(), !sample.retained()));
      }
    }
    return new Result(before, findings, findings.isEmpty() ? Fate.TOO_LATE : Fate.TAKEN);
  }

  private static List<Span> spans(DetectionRule rule, DeviceState device, List<Sample> recent) {
    if (!rule.watches(device.kind())) {
      return List.of();
    }
    List<Span> spans = new ArrayList<>();
    Track track = device.settled().getOrDefault(rule.trackName(), Track.NONE);
    boolean isNews = track.active();
    for (Sample sample : recent) {
      Track next = rule.step(track, sample);
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

  private static int settling(List<Sample> recent) {
    long horizon = recent.get(recent.size() - 1).time() - Policy.LATENESS_MILLIS;
    int count = 0;
    while (count < recent.size() - 1
        && (recent.get(count).time() < horizon || recent.size() - count > DeviceFold.MAX_RECENT)) {
      count++;
    }
    return count;
  }

  private static DeviceState settle(
      List<DetectionRule> rules, DeviceState before, List<Sample> recent, int count) {
    List<Sample> kept = List.copyOf(recent.subList(count, recent.size()));
    if (count == 0) {
      return before.read(kept, before.settled(), before.settledTo());
    }
    List<Sample> old = recent.subList(0, count);
    Map<String, Track> settled = new TreeMap<>();
    for (DetectionRule rule : rules) {
      Track track = before.settled().getOrDefault(rule.trackName(), Track.NONE);
      for (Sample sample : old) {
        track = rule.watches(before.kind()) ? rule.step(track, sample) : track;
      }
      if (!track.equals(Track.NONE)) {
        settled.put(rule.trackName(), track);
      }
    }
    long settledTo = Math.min(old.get(count - 1).time(), kept.get(0).time() - 1);
    return before.read(kept, settled, settledTo);
  }
}
