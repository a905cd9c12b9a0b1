package dev.gengfu.rules.devicealarm;

import dev.gengfu.domain.Text;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.Lint;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.Track;
import java.util.List;
import java.util.Set;

/**
 * The device's own alarm, for one hazard: raised by the first reading that carries it, ended by the
 * first that says there is no alarm. A test changes nothing, and neither does an alarm of another
 * hazard, the calm of a device that reports a fault, or a reading that does not speak of alarms.
 *
 * @param header name and texts
 * @param hazard the hazard this instance answers for
 * @param kinds alarm kinds of that hazard
 * @param known alarm kinds of all hazards
 * @param fallback true: alarms without a known kind are of this hazard
 * @param certainKinds kinds that need no second sign
 */
public record DeviceAlarmRule(
    RuleHeader header,
    String hazard,
    Set<String> kinds,
    Set<String> known,
    boolean fallback,
    Set<String> certainKinds)
    implements DetectionRule {

  private static final String MEASURE = "alarm";

  @Override
  public String trackName() {
    return header.id() + "/" + hazard;
  }

  @Override
  public boolean watches(String deviceKind) {
    return true;
  }

  @Override
  public boolean certain(Sample sample) {
    return sample.alarmKind() != null && certainKinds.contains(sample.alarmKind());
  }

  @Override
  public boolean shows(Sample sample) {
    return sample.inAlarm() && isOurs(sample.alarmKind());
  }

  @Override
  public Text because() {
    return new Text("设备自身报警", "is itself in alarm");
  }

  @Override
  public List<Lint> lints() {
    return certainKinds.stream()
        .filter(kind -> !known.contains(kind))
        .map(
            kind ->
                Lint.hint(
                    "certain",
                    "alarm kind " + kind + " is not among hazards: it counts as any other alarm",
                    "name its hazard"))
        .toList();
  }

  @Override
  public String whyNot(Track track, List<Sample> recent) {
    Sample newest = recent.get(recent.size() - 1);
    if (!newest.alarm()) {
      return "the device did not say that it was in alarm";
    }
    return newest.test()
        ? "the device's alarm was a test"
        : "the device's alarm was of kind " + newest.alarmKind() + ", which is another hazard";
  }

  @Override
  public Track step(Track before, Sample sample) {
    if (sample.test()) {
      return before;
    }
    if (!sample.alarm()) {
      return before.active() && sample.endsAlarm() ? Track.NONE : before;
    }
    return before.active() || !shows(sample)
        ? before
        : new Track(true, sample.time(), List.of(new Track.Mark(sample, MEASURE, 1)), 0);
  }

  private boolean isOurs(String alarmKind) {
    boolean isKnown = alarmKind != null && known.contains(alarmKind);
    return isKnown ? kinds.contains(alarmKind) : fallback;
  }
}
