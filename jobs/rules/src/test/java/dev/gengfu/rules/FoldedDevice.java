package dev.gengfu.rules;

import dev.gengfu.domain.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One device whose readings go through a fold; it keeps its episodes as the lifecycle does, and
 * every finding.
 */
final class FoldedDevice {
  private static final Place PLACE = new Place("c1", "s01", "s01-b1", "1", "101", "z1");

  /** How a device takes a reading. */
  interface Fold {
    DeviceFold.Result take(List<DetectionRule> rules, DeviceState before, Sample sample);
  }

  private final Fold fold;
  private List<DetectionRule> rules;
  final List<Finding> findings = new ArrayList<>();
  private DeviceState state = DeviceState.fresh("smoke", PLACE, true);

  FoldedDevice(List<DetectionRule> rules) {
    this(rules, remembering(new FoldMemory(0, 1)));
  }

  private static Fold remembering(FoldMemory memory) {
    return (met, before, sample) ->
        new DeviceFold(met, Policy.LATENESS_MILLIS, memory).take("d1", before, sample);
  }

  FoldedDevice(List<DetectionRule> rules, Fold fold) {
    this.rules = rules;
    this.fold = fold;
  }

  FoldedDevice(String... tracks) {
    this(List.of(tracks).stream().map(ShippedRules::rule).toList());
  }

  FoldedDevice takes(Sample... samples) {
    for (Sample sample : samples) {
      take(sample);
    }
    return this;
  }

  FoldedDevice underRules(List<DetectionRule> newRules) {
    rules = newRules;
    return this;
  }

  FoldedDevice becomes(String kind) {
    state = state.known(kind, PLACE, true);
    return this;
  }

  /** An edit of the rule makes it begin anew. */
  FoldedDevice forgets(String track) {
    state = state.forgetting(Set.of(track));
    return this;
  }

  DeviceFold.Fate take(Sample sample) {
    DeviceFold.Result result = fold.take(rules, state, sample);
    List<Episode> episodes = new ArrayList<>(result.state().episodes());
    for (Finding finding : result.findings()) {
      findings.add(finding);
      if (finding instanceof Finding.Opened opened) {
        episodes.add(opened.episode("slot"));
      } else if (finding instanceof Finding.Amended amended) {
        episodes.set(episodes.indexOf(amended.reported()), amended.now());
      } else if (finding instanceof Finding.Unfounded unfounded) {
        Episode known = unfounded.reported();
        episodes.set(episodes.indexOf(known), known.ended(sample.time()));
      }
    }
    state = result.state().with(episodes);
    return result.fate();
  }

  DeviceState state() {
    return state;
  }

  /** Episodes in a few words: {@code 0-10 20-}. */
  String episodes() {
    StringBuilder words = new StringBuilder();
    for (Episode episode : state.episodes()) {
      words.append(words.isEmpty() ? "" : " ").append(episode.openedAt()).append('-');
      words.append(episode.clearedAt() == null ? "" : episode.clearedAt());
    }
    return words.toString();
  }

  /** The last track of every rule. */
  Map<String, Track> tracks() {
    Map<String, Track> tracks = new TreeMap<>();
    for (DetectionRule rule : rules) {
      Track track = state.settled().getOrDefault(rule.trackName(), Track.NONE);
      for (Sample sample : state.recent()) {
        track = rule.step(track, sample);
      }
      tracks.put(rule.trackName(), track);
    }
    return tracks;
  }

  /**
   * Tracks whose danger is reported to last. Two dangers of one track that turned out to be one
   * last both until it ends; which of them were told apart depends on what was known when.
   */
  Set<String> lasting() {
    Set<String> tracks = new TreeSet<>();
    for (Episode episode : state.episodes()) {
      if (episode.clearedAt() == null) {
        tracks.add(episode.track());
      }
    }
    return tracks;
  }
}
