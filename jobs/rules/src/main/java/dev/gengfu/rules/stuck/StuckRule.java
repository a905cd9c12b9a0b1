package dev.gengfu.rules.stuck;

import dev.gengfu.domain.Decimals;
import dev.gengfu.domain.Text;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.Track;
import dev.gengfu.rules.Words;
import java.util.List;
import java.util.Set;

/**
 * A sensor that says the same for longer than anything in nature stays the same: it is broken, and
 * not calm. Ends with the first other value.
 *
 * @param header name and texts
 * @param hazard the hazard it feeds
 * @param devices device kinds it reads
 * @param measure name of the value
 * @param band values this close to the first one are the same, in the unit of the measure
 * @param above values at or below this one are not judged: many sensors say 0 in clean air
 * @param afterMillis how long, event time
 * @param gapMillis longest time between two readings; a silence is another matter
 */
public record StuckRule(
    RuleHeader header,
    String hazard,
    Set<String> devices,
    String measure,
    double band,
    double above,
    long afterMillis,
    long gapMillis)
    implements DetectionRule {

  @Override
  public String trackName() {
    return header.id();
  }

  @Override
  public boolean watches(String deviceKind) {
    return deviceKind != null && devices.contains(deviceKind);
  }

  @Override
  public boolean waitsUntilSettled() {
    return true;
  }

  @Override
  public boolean shows(Sample sample) {
    Double value = of(sample);
    return value != null && value > above;
  }

  @Override
  public Set<String> measures() {
    return Set.of(measure);
  }

  @Override
  public boolean certain(Sample sample) {
    return false;
  }

  @Override
  public Text because() {
    String by = Decimals.format(band);
    long seconds = afterMillis / 1000;
    return new Text(
        Words.measure(measure).zh() + "在 " + seconds + " 秒内变化不超过 " + by,
        "has not changed its " + measure + " by more than " + by + " for " + seconds + " s");
  }

  /** The marks are the first and the last reading of the same. */
  @Override
  public Track step(Track before, Sample sample) {
    Double value = of(sample);
    if (value == null) {
      return before;
    }
    boolean isSame =
        !before.marks().isEmpty() && Math.abs(value - before.marks().get(0).value()) <= band;
    if (before.active()) {
      return isSame || !sample.isTimely() ? before : begun(sample, value);
    }
    if (!isSame) {
      return begun(sample, value);
    }
    List<Track.Mark> run = before.runWith(mark(sample, value), gapMillis);
    boolean raised = sample.time() - run.get(0).sample().time() >= afterMillis;
    return new Track(raised, raised ? sample.time() : 0, run, 0);
  }

  private Track begun(Sample sample, double value) {
    return value > above ? new Track(false, 0, List.of(mark(sample, value)), 0) : Track.NONE;
  }

  private Track.Mark mark(Sample sample, double value) {
    return new Track.Mark(sample.bare(), measure, value);
  }

  private Double of(Sample sample) {
    return sample.test() ? null : sample.values().get(measure);
  }
}
