package dev.gengfu.rules;

/** What a device's readings show that was not reported before. */
public sealed interface Finding {

  /**
   * A danger began.
   *
   * @param rule the rule that sees it
   * @param clearedAt event time at which it had already ended when it was found; null while it
   *     lasts
   * @param track the track of the rule while it lasts
   */
  record Opened(DetectionRule rule, Long clearedAt, Track track) implements Finding {

    /** The episode as it is to be kept. */
    public Episode episode(String slot) {
      return new Episode(rule.trackName(), track.openedAt(), clearedAt, slot);
    }
  }

  /**
   * A reported danger began, ended or lasts otherwise than was known. There is one of these for all
   * that changed in an episode.
   *
   * @param rule the rule that sees it
   * @param reported as it is kept
   * @param now as it is to be kept; its track and slot are the same
   * @param track the track of the rule while it lasts
   */
  record Amended(DetectionRule rule, Episode reported, Episode now, Track track)
      implements Finding {}

  /**
   * A danger was reported to last, and the rule as it is in force now does not see it at all: the
   * rule was edited, or no longer reads this kind of device. That is no word of the device.
   */
  record Unfounded(Episode reported) implements Finding {}
}
