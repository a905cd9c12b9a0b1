package dev.gengfu.rules.sustained;

import dev.gengfu.domain.Decimals;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.Lint;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A measured value that stays high: within a time, at least k slots hold a reading at or above the
 * raise level; ended by readings below the clear level for the clear time.
 *
 * @param header name and texts
 * @param hazard the hazard it feeds
 * @param devices device kinds it reads
 * @param measure name of the value
 * @param raiseAt in the unit of the measure
 * @param atLeast k
 * @param withinMillis the time
 * @param slotMillis readings of one slot count once
 * @param clearBelow in the unit of the measure, below {@code raiseAt}
 * @param clearAfterMillis the clear time
 */
public record SustainedRule(
    RuleHeader header,
    String hazard,
    Set<String> devices,
    String measure,
    double raiseAt,
    int atLeast,
    long withinMillis,
    long slotMillis,
    double clearBelow,
    long clearAfterMillis)
    implements DetectionRule {

  /** Measures that are a share of a hundred. */
  private static final Set<String> PERCENTAGES = Set.of("smoke", "humidity", "gas");

  private static final long MINUTE_MILLIS = 60_000;

  @Override
  public String trackName() {
    return header.id();
  }

  @Override
  public boolean watches(String deviceKind) {
    return deviceKind == null || devices.contains(deviceKind);
  }

  @Override
  public boolean certain(Sample sample) {
    return false;
  }

  @Override
  public boolean shows(Sample sample) {
    Double value = sample.values().get(measure);
    return value != null && !sample.test() && value >= raiseAt;
  }

  @Override
  public String because() {
    return measure
        + " at or above "
        + Decimals.format(raiseAt)
        + " in "
        + atLeast
        + " readings within "
        + withinMillis / 1000
        + " s";
  }

  @Override
  public Set<String> measures() {
    return Set.of(measure);
  }

  @Override
  public List<Lint> lints() {
    List<Lint> lints = new ArrayList<>();
    if (PERCENTAGES.contains(measure) && raiseAt > 100) {
      lints.add(
          Lint.fault(
              "raiseAt",
              "can never fire: " + measure + " is a percentage, at most 100",
              "lower raiseAt"));
    }
    if (clearBelow == raiseAt) {
      lints.add(
          Lint.hint(
              "clearBelow",
              "raises and clears at one level: a value that wavers there comes and goes",
              "put clearBelow below raiseAt by more than the noise of the sensor"));
    }
    if ((atLeast - 1) * MINUTE_MILLIS > withinMillis) {
      lints.add(
          Lint.hint(
              "atLeast",
              "a device that reports once a minute can never raise it: "
                  + atLeast
                  + " readings do not fall within "
                  + withinMillis / 1000
                  + " s",
              "make within longer, or atLeast smaller"));
    }
    return lints;
  }

  @Override
  public String whyNot(Track track, List<Sample> recent) {
    Sample newest = recent.get(recent.size() - 1);
    Double value = newest.values().get(measure);
    if (value == null) {
      return "the newest reading has no " + measure;
    }
    if (newest.test()) {
      return "the newest reading is a test";
    }
    if (value < raiseAt) {
      return measure
          + " was "
          + Decimals.format(value)
          + ", raises at "
          + Decimals.format(raiseAt)
          + " or above";
    }
    return track.marks().size()
        + " of the last readings within "
        + withinMillis / 1000
        + " s were at or above "
        + Decimals.format(raiseAt)
        + " (readings of one "
        + Decimals.format(slotMillis / 1000.0)
        + " s count once), "
        + atLeast
        + " are needed";
  }

  @Override
  public Track step(Track before, Sample sample) {
    Double value = sample.values().get(measure);
    if (value == null || sample.test()) {
      return before;
    }
    return before.active() ? whileActive(before, sample, value) : whileCalm(before, sample, value);
  }

  private Track whileCalm(Track before, Sample sample, double value) {
    if (value < raiseAt) {
      return before;
    }
    List<Track.Mark> marks = new ArrayList<>(before.marks().size() + 1);
    for (Track.Mark mark : before.marks()) {
      long time = mark.sample().time();
      if (sample.time() - time <= withinMillis && slot(time) != slot(sample.time())) {
        marks.add(mark);
      }
    }
    marks.add(new Track.Mark(sample, measure, value));
    boolean raised = marks.size() >= atLeast;
    return new Track(raised, raised ? sample.time() : 0, marks, 0);
  }

  /**
   * Slots lie on a fixed grid, so that a reading more can only fill a slot more: see DetectionRule.
   */
  private long slot(long time) {
    return Math.floorDiv(time, slotMillis);
  }

  private Track whileActive(Track before, Sample sample, double value) {
    if (value >= clearBelow || !sample.isSound()) {
      return before.calmSince() == 0
          ? before
          : new Track(true, before.openedAt(), before.marks(), 0);
    }
    if (before.calmSince() == 0) {
      return clearAfterMillis == 0
          ? Track.NONE
          : new Track(true, before.openedAt(), before.marks(), sample.time());
    }
    return sample.time() - before.calmSince() >= clearAfterMillis ? Track.NONE : before;
  }
}
