package dev.gengfu.rules.unmoved;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleSettings;
import dev.gengfu.rules.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * File of an {@code unmoved} rule: a sensor that goes on saying the same while a danger of its zone
 * is confirmed. In calm air nobody can tell a broken sensor from a good one; beside a fire its
 * silence is no calm.
 *
 * @param hazard hazard its alerts belong to
 * @param beside hazards of the zone; one of them is confirmed
 * @param devices device kinds it reads
 * @param measure name of the value
 * @param band no reading lies further from the usual one, in the unit of the measure
 * @param readings at least so many, 3 or more; nine in ten are one and the same value
 * @param after they stretch over so long, at most the lateness of readings: no others are kept
 */
public record UnmovedSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    List<String> beside,
    List<String> devices,
    String measure,
    double band,
    int readings,
    String after,
    Text message,
    Text guidance)
    implements RuleSettings {

  private static final int LEAST_READINGS = 3;
  private static final double SAME_SHARE = 0.9;

  public UnmovedSettings {
    RuleSettings.requireReads(hazard, devices, measure);
    RuleSettings.requireWords(beside, "beside", "hazards, e.g. [fire]");
    RuleSettings.require(
        category == Category.SUPERVISION, "category", "supervision: a broken sensor is no fire");
    RuleSettings.require(band >= 0, "band", "0 or more");
    RuleSettings.require(readings >= LEAST_READINGS, "readings", LEAST_READINGS + " or more");
    long afterMillis = Durations.millis("after", after);
    RuleSettings.require(
        afterMillis > 0 && afterMillis <= Policy.LATENESS_MILLIS,
        "after",
        "more than 0, at most the lateness of readings, " + Policy.LATENESS_MILLIS / 1000 + "s");
  }

  public boolean watches(String deviceKind) {
    return devices.contains(deviceKind);
  }

  /** What a reading says; null when nothing. */
  public Double of(Sample sample) {
    return sample.test() ? null : sample.values().get(measure);
  }

  /** Whether the newest reading says the same as the one before it. */
  public boolean repeats(List<Sample> recent) {
    int size = recent.size();
    Double newest = size < 2 ? null : of(recent.get(size - 1));
    return newest != null && newest.equals(of(recent.get(size - 2)));
  }

  /** Whether these readings of a device, in the order of events, say the same all the time. */
  public boolean isUnmoved(List<Sample> recent) {
    if (recent.size() < readings) {
      return false;
    }
    Map<Double, Integer> counts = new HashMap<>();
    int count = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    long first = 0;
    long last = 0;
    for (Sample sample : recent) {
      Double value = of(sample);
      if (value != null) {
        first = count == 0 ? sample.time() : first;
        last = sample.time();
        low = Math.min(low, value);
        high = Math.max(high, value);
        counts.merge(value, 1, Integer::sum);
        count++;
      }
    }
    int same = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return count >= readings
        && last - first >= Durations.millis("after", after)
        && high - low <= band
        && same >= SAME_SHARE * count;
  }
}
