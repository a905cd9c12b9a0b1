package dev.gengfu.rules.health;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.RuleSettings;

/**
 * File of a {@code health} rule: what a part of the installation says of itself, or its silence.
 *
 * @param hazard hazard its alerts belong to
 */
public record HealthSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    Text message,
    Text guidance)
    implements RuleSettings {
  public HealthSettings {
    RuleSettings.require(hazard != null && !hazard.isBlank(), "hazard", "a hazard, e.g. gateway");
  }
}
