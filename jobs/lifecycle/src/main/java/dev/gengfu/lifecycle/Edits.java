package dev.gengfu.lifecycle;

import dev.gengfu.domain.Text;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.OnChange;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleHeader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an activation does to what the rules know.
 *
 * @param tracks track names of the rules that hold now
 * @param edited what becomes of a track whose rule was edited, by track
 * @param shadowsChanged whether any rule on trial came, went or was edited
 */
record Edits(Set<String> tracks, Map<String, OnChange> edited, boolean shadowsChanged) {

  /** Compares two policies; the first may be null. */
  static Edits between(Policy before, Policy now) {
    Set<String> tracks = new HashSet<>(now.site().tracks());
    Map<String, OnChange> edited = new HashMap<>();
    for (DetectionRule rule : now.detections()) {
      tracks.add(rule.trackName());
      RuleHeader old = before == null ? null : before.headers().get(rule.header().id());
      if (old != null && !old.version().equals(rule.header().version())) {
        edited.put(rule.trackName(), now.onChange().getOrDefault(old.id(), OnChange.KEEP));
      }
    }
    return new Edits(tracks, edited, before == null || !versions(before).equals(versions(now)));
  }

  private static Map<String, String> versions(Policy policy) {
    Map<String, String> versions = new TreeMap<>();
    policy.shadows().all().forEach(rule -> versions.put(rule.trackName(), rule.header().version()));
    return versions;
  }

  /** Tracks that are built up anew: what is settled of them is forgotten. */
  Set<String> anew() {
    Set<String> anew = new HashSet<>();
    edited.forEach(
        (track, what) -> {
          if (what != OnChange.KEEP) {
            anew.add(track);
          }
        });
    return anew;
  }

  /** Why an open sign of this track ends here, or null when it does not. */
  Text endOf(String track) {
    if (!tracks.contains(track)) {
      return removed(track);
    }
    return edited.get(track) == OnChange.RESET
        ? new Text("规则 " + track + " 已修改，重新开始判断", "rule " + track + " was edited: it begins anew")
        : null;
  }

  /** Why a sign of a rule that is gone ends. */
  static Text removed(String rule) {
    return new Text("规则 " + rule + " 已删除", "rule " + rule + " removed");
  }

  /** From where each track counts readings, after this activation at an offset. */
  Map<String, Long> since(Map<String, Long> before, long offset) {
    Map<String, Long> since = new TreeMap<>(before);
    since.keySet().retainAll(tracks);
    edited.forEach(
        (track, what) -> {
          switch (what) {
            case RESET -> since.put(track, offset);
            case WARM_UP -> since.remove(track);
            case KEEP -> {
              // A rule that had begun anew goes on from there.
            }
          }
        });
    return since;
  }
}
