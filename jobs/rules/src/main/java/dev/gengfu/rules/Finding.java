package dev.gengfu.rules;

import dev.gengfu.domain.TimeQuality;
import java.util.List;

/** What a device's readings show that was not reported before. */
public sealed interface Finding {

  /**
   * A danger began.
   *
   * @param rule the rule that sees it
   * @param openedAt event time, epoch ms
   * @param clearedAt event time at which it had already ended when it was found; null while it
   *     lasts
   * @param marks the readings that opened it
   * @param opener the last of them
   */
  record Opened(
      DetectionRule rule, long openedAt, Long clearedAt, List<Track.Mark> marks, Sample opener)
      implements Finding {
    public TimeQuality timeQuality() {
      return opener.timeQuality();
    }
  }

  /** A reported danger began earlier than was known. */
  record Earlier(Episode reported, long openedAt, List<Track.Mark> marks) implements Finding {}

  /** A reported danger has ended. */
  record Cleared(Episode reported, long clearedAt) implements Finding {}

  /** A danger that was reported as ended lasts. */
  record Continued(Episode reported) implements Finding {}
}
