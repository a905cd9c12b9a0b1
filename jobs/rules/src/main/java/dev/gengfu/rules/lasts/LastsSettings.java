package dev.gengfu.rules.lasts;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.Level;
import dev.gengfu.rules.RuleSettings;
import dev.gengfu.rules.Sample;
import java.util.List;
import java.util.Optional;

/**
 * File of a {@code lasts} rule: a state that its device tells once and not again, such as a door
 * that reports when it opens and when it shuts. It lasts until the device says otherwise, and the
 * clock of the log decides when that is too long.
 *
 * @param hazard hazard its alerts belong to
 * @param devices device kinds it reads
 * @param measure name of the value
 * @param raiseAt level, in the unit of the measure
 * @param after how long, log time
 */
public record LastsSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    List<String> devices,
    String measure,
    double raiseAt,
    String after,
    Text message,
    Text guidance)
    implements RuleSettings {

  public LastsSettings {
    RuleSettings.requireReads(hazard, devices, measure);
    RuleSettings.require(
        category != Category.EMERGENCY, "category", "hazard or supervision: it waits");
    RuleSettings.require(Double.isFinite(raiseAt), "raiseAt", "a level");
    RuleSettings.require(Durations.millis("after", after) > 0, "after", "more than 0");
  }

  /** In milliseconds of log time. */
  public long afterMillis() {
    return Durations.millis("after", after);
  }

  public boolean watches(String deviceKind) {
    return devices.contains(deviceKind);
  }

  /** The newest reading that says whether the state is there; empty when none does. */
  public Optional<Sample> newest(List<Sample> recent) {
    for (int i = recent.size() - 1; i >= 0; i--) {
      if (level().of(recent.get(i)) != null) {
        return Optional.of(recent.get(i));
      }
    }
    return Optional.empty();
  }

  /** Whether a reading with the value says that the state is there. */
  public boolean shows(Sample sample) {
    return level().shows(level().of(sample));
  }

  /** What a reading says of it; null when nothing. */
  public Double of(Sample sample) {
    return level().of(sample);
  }

  private Level level() {
    return Level.above(measure, raiseAt, raiseAt, 0);
  }
}
