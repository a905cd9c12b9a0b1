package dev.gengfu.workbench.score;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.rules.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What became of one measured fire. Times are seconds from its begin; null when it did not come.
 *
 * @param series nist, fsri or lithium
 * @param fire name of the test
 * @param feed how much the rules saw
 * @param against what the first alert is compared with
 * @param reference when that was
 * @param raised first emergency alert
 * @param rule the rule that raised it
 * @param confirmed first critical alert
 * @param placeDelays per place with a working detector: first alert of that place alone, minus the
 *     first real alarm there
 * @param silentPlaces places with a real alarm and a working detector and no alert
 * @param broken detectors whose channel can't be trusted
 * @param brokenTold those of them that a supervision alert speaks of
 */
public record FireScore(
    String series,
    String fire,
    String feed,
    String against,
    Double reference,
    Double raised,
    String rule,
    Double confirmed,
    SortedMap<String, Double> placeDelays,
    List<String> silentPlaces,
    Set<String> broken,
    Set<String> brokenTold) {

  static FireScore of(Policy policy, MeasuredCase fire, Feed feed) {
    List<AlertChange> changes = MeasuredRun.of(policy, fire, feed, room -> true);
    AlertChange raised = MeasuredRun.raised(changes);
    AlertChange confirmed = MeasuredRun.confirmed(changes);
    SortedMap<String, Double> delays = new TreeMap<>();
    List<String> silent = new ArrayList<>();
    Set<String> broken = new TreeSet<>();
    for (Probe probe : fire.probes()) {
      if (probe.broken()) {
        broken.add(probe.device());
      }
    }
    for (String room : rooms(fire)) {
      OptionalDouble real = fire.reference(room);
      AlertChange first = MeasuredRun.raised(MeasuredRun.of(policy, fire, feed, room::equals));
      if (real.isPresent() && first == null) {
        silent.add(room);
      } else if (real.isPresent()) {
        delays.put(room, MeasuredRun.second(first) - real.getAsDouble());
      }
    }
    Set<String> told = new TreeSet<>(broken);
    told.retainAll(MeasuredRun.supervised(changes));
    return new FireScore(
        fire.series().name().toLowerCase(Locale.ROOT),
        fire.name(),
        feed.name(),
        fire.against(),
        fire.reference().isPresent() ? fire.reference().getAsDouble() : null,
        raised == null ? null : MeasuredRun.second(raised),
        raised == null ? null : raised.ruleId(),
        confirmed == null ? null : MeasuredRun.second(confirmed),
        delays,
        silent,
        broken,
        told);
  }

  private static Set<String> rooms(MeasuredCase fire) {
    Set<String> rooms = new TreeSet<>();
    for (Probe probe : fire.probes()) {
      if (!probe.broken()) {
        rooms.add(probe.room());
      }
    }
    return rooms;
  }

  /** First alert minus reference, seconds; null when one of them is missing. */
  public Double delay() {
    return raised == null || reference == null ? null : raised - reference;
  }

  /** Confirmed minus raised, seconds; null when one of them is missing. */
  public Double toConfirm() {
    return raised == null || confirmed == null ? null : confirmed - raised;
  }
}
