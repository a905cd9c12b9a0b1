package dev.gengfu.rules.confirmation;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleSettings;
import java.util.List;

/**
 * File of a {@code confirmation} rule: k distinct devices of a zone.
 *
 * @param hazards hazards it confirms
 * @param devices how many distinct devices, 2 or more
 * @param within longest time between the end of one sign and the begin of the next
 */
public record ConfirmationSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    List<String> hazards,
    int devices,
    String within,
    Text message,
    Text guidance)
    implements RuleSettings {

  public ConfirmationSettings {
    RuleSettings.requireWords(hazards, "hazards", "hazards, e.g. [fire]");
    RuleSettings.require(devices >= 2, "devices", "2 or more");
    // A shorter window would let a reading that is late, but not too late, change what was
    // confirmed.
    RuleSettings.require(
        Durations.millis("within", within) >= Policy.LATENESS_MILLIS,
        "within",
        "at least the lateness of readings, " + Policy.LATENESS_MILLIS / 1000 + "s");
    category = category == null ? Category.EMERGENCY : category;
  }

  /** The longest time between two signs, in milliseconds. */
  public long withinMillis() {
    return Durations.millis("within", within);
  }
}
