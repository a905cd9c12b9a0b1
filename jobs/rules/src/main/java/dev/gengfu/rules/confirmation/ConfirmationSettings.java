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
 * @param senses rules by what they sense: a device that shows danger by two senses counts as two
 * @param devices how many distinct devices, 2 or more
 * @param within longest time between the end of one sign and the begin of the next
 */
public record ConfirmationSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    List<String> hazards,
    List<List<String>> senses,
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
    senses = senses == null ? List.of() : List.copyOf(senses);
    for (List<String> rules : senses) {
      RuleSettings.requireWords(rules, "senses", "lists of rule ids, e.g. [[smoke], [heat]]");
    }
    category = category == null ? Category.EMERGENCY : category;
  }

  /** What a rule senses, as a number; -1 when that is not said. */
  public int sense(String ruleId) {
    for (int i = 0; i < senses.size(); i++) {
      if (senses.get(i).contains(ruleId)) {
        return i;
      }
    }
    return -1;
  }

  /** The longest time between two signs, in milliseconds. */
  public long withinMillis() {
    return Durations.millis("within", within);
  }
}
