package dev.gengfu.workbench.explain;

import dev.gengfu.domain.Timestamps;
import dev.gengfu.lifecycle.BuildingStore;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.DeviceState;
import dev.gengfu.rules.Episode;
import dev.gengfu.rules.LaterRule;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.Track;

/** The first condition of a rule that does not hold at a device now, for a person. */
public final class Conditions {
  private Conditions() {}

  /**
   * Answers.
   *
   * @param said the rule as its policy has it
   * @param store what is kept of the building
   * @param state what is kept of the device
   */
  public static String why(DetectionRule said, BuildingStore store, DeviceState state) {
    Long since = store.meta().since().get(said.trackName());
    DetectionRule rule = since == null ? said : new LaterRule(said, since);
    String off = store.meta().disabledRules().get(rule.header().id());
    if (rule.header().version().equals(off)) {
      return "is switched off in this building since it failed";
    }
    if (!rule.watches(state.kind())) {
      return "does not read devices of kind " + state.kind();
    }
    if (state.recent().isEmpty()) {
      return "has no reading to judge";
    }
    Track track = state.settled().getOrDefault(rule.trackName(), Track.NONE);
    for (Sample sample : state.recent()) {
      track = rule.step(track, sample);
    }
    if (track.active()) {
      return "sees a danger since " + Timestamps.format(track.openedAt());
    }
    Episode last = null;
    for (Episode episode : state.episodes()) {
      last = episode.track().equals(rule.trackName()) ? episode : last;
    }
    String before =
        last == null || last.clearedAt() == null
            ? ""
            : "; its last danger was from %s to %s"
                .formatted(Timestamps.format(last.openedAt()), Timestamps.format(last.clearedAt()));
    return rule.whyNot(track, state.recent()) + before;
  }
}
