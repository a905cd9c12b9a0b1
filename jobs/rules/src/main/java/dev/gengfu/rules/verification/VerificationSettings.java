package dev.gengfu.rules.verification;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.Episode;
import dev.gengfu.rules.RuleSettings;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/**
 * File of a {@code verification} rule: a detector that goes into alarm again soon after it was
 * reset is verified. That is a note on the alert for who has to decide, and nothing more: neither
 * the first alarm nor the second waits for it.
 *
 * @param hazards hazards whose alarms are noted
 * @param within longest time from the end of one alarm to the begin of the next, event time
 */
public record VerificationSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    List<String> hazards,
    String within,
    Text message,
    Text guidance)
    implements RuleSettings {

  public VerificationSettings {
    RuleSettings.requireWords(hazards, "hazards", "hazards, e.g. [fire]");
    RuleSettings.require(Durations.millis("within", within) > 0, "within", "more than 0");
  }

  /**
   * How long before an alarm the one before it ended; empty when there was none so shortly before.
   *
   * @param track the rule that sees the alarm
   * @param openedAt its begin, event time, epoch ms
   * @param known what was reported of the device
   */
  public OptionalLong resetBefore(String track, long openedAt, Collection<Episode> known) {
    long within = Durations.millis("within", this.within);
    return known.stream()
        .filter(each -> each.track().equals(track) && each.clearedAt() != null)
        .mapToLong(each -> openedAt - each.clearedAt())
        .filter(apart -> apart >= 0 && apart <= within)
        .min();
  }
}
