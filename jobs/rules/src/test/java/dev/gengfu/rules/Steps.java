package dev.gengfu.rules;

import java.util.List;

/** Steps of one rule over readings in the order of events. */
final class Steps {
  private Steps() {}

  static Track of(DetectionRule rule, Sample... readings) {
    return of(rule, Track.NONE, List.of(readings));
  }

  static Track of(DetectionRule rule, Track from, List<Sample> readings) {
    Track track = from;
    for (Sample reading : readings) {
      track = rule.step(track, reading);
    }
    return track;
  }
}
