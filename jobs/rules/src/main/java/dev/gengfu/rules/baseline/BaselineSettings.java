package dev.gengfu.rules.baseline;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.RuleSettings;
import java.util.List;
import java.util.TreeSet;

/**
 * File of a {@code baseline} rule: a value that is high against what is usual at its device.
 *
 * @param hazard hazard its alerts belong to
 * @param devices device kinds it reads
 * @param measure name of the value
 * @param raiseOver in the unit of the measure, more than 0
 * @param clearUnder at most {@code raiseOver}
 * @param clearAfter duration
 * @param bucket length of a bucket, longer than the lateness of readings
 * @param buckets how many are remembered, 1 to 48
 * @param learnedAfter so many must have been seen, 1 to {@code buckets}
 * @param maxUsual the highest usual value; also the usual value of a device that is new
 */
public record BaselineSettings(
    String id,
    String kind,
    Category category,
    Severity severity,
    String hazard,
    List<String> devices,
    String measure,
    double raiseOver,
    double clearUnder,
    String clearAfter,
    String bucket,
    int buckets,
    int learnedAfter,
    double maxUsual,
    Text message,
    Text guidance)
    implements RuleSettings {

  private static final int MAX_BUCKETS = 48;

  public BaselineSettings {
    RuleSettings.requireReads(hazard, devices, measure);
    RuleSettings.require(raiseOver > 0, "raiseOver", "more than 0");
    RuleSettings.require(
        clearUnder <= raiseOver, "clearUnder", "not more than raiseOver (" + raiseOver + ")");
    Durations.millis("clearAfter", clearAfter);
    RuleSettings.require(
        Durations.millis("bucket", bucket) > Policy.LATENESS_MILLIS,
        "bucket",
        "longer than the lateness of readings, " + Policy.LATENESS_MILLIS / 1000 + "s");
    RuleSettings.require(buckets >= 1 && buckets <= MAX_BUCKETS, "buckets", "1 to " + MAX_BUCKETS);
    RuleSettings.require(
        learnedAfter >= 1 && learnedAfter <= buckets,
        "learnedAfter",
        "1 to `buckets` (" + buckets + ")");
    RuleSettings.require(Double.isFinite(maxUsual), "maxUsual", "a level");
  }

  @Override
  public List<DetectionRule> detections(RuleHeader header) {
    return List.of(
        new BaselineRule(
            header,
            hazard,
            new TreeSet<>(devices),
            measure,
            raiseOver,
            clearUnder,
            Durations.millis("clearAfter", clearAfter),
            Durations.millis("bucket", bucket),
            buckets,
            learnedAfter,
            maxUsual));
  }
}
