package dev.gengfu.rules;

import dev.gengfu.domain.Decimals;
import dev.gengfu.domain.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A level of one measure with hysteresis: where danger is shown, and where it is calm again.
 *
 * @param measure name of the value
 * @param falls true when low values are the dangerous ones
 * @param raise danger is shown at this value and beyond, in the unit of the measure
 * @param clear calm is the near side of this value, itself not included
 * @param clearAfterMillis how long readings must be calm, event time
 */
public record Level(
    String measure, boolean falls, double raise, double clear, long clearAfterMillis) {

  /** Measures that are a share of a hundred. */
  private static final Set<String> PERCENTAGES = Set.of("smoke", "humidity", "gas");

  /** Measures that are 0 or 1: nothing wavers. */
  private static final Set<String> FLAGS = Set.of("ebike", "doorOpen", "callPoint");

  /** A level that is dangerous from {@code raiseAt} upwards and calm below {@code clearBelow}. */
  public static Level above(
      String measure, double raiseAt, double clearBelow, long clearAfterMillis) {
    return new Level(measure, false, raiseAt, clearBelow, clearAfterMillis);
  }

  /** What a reading says of the measure; null when nothing, or when it is a test. */
  public Double of(Sample sample) {
    return sample.test() ? null : sample.values().get(measure);
  }

  /** What is dangerous, as a part of a sentence. */
  public Text words() {
    String at = Decimals.format(raise);
    return Words.measure(measure)
        .plus(
            new Text(
                (falls ? "达到或低于 " : "达到或超过 ") + at,
                (falls ? " at or below " : " at or above ") + at));
  }

  /** Why this reading shows no danger, for a person; null when it does. */
  public String whyNot(Sample sample) {
    Double value = sample.values().get(measure);
    if (value == null) {
      return "the newest reading has no " + measure;
    }
    if (sample.test()) {
      return "the newest reading is a test";
    }
    return shows(value)
        ? null
        : measure
            + " was "
            + Decimals.format(value)
            + ", raises at "
            + Decimals.format(raise)
            + (falls ? " or below" : " or above");
  }

  /** What the author of these levels can hardly have meant. */
  public List<Lint> lints() {
    List<Lint> lints = new ArrayList<>();
    if (PERCENTAGES.contains(measure) && raise > 100) {
      lints.add(
          Lint.fault(
              "raiseAt",
              "can never fire: " + measure + " is a percentage, at most 100",
              "lower raiseAt"));
    }
    if (clear == raise && !FLAGS.contains(measure)) {
      lints.add(
          Lint.hint(
              "clearBelow",
              "raises and clears at one level: a value that wavers there comes and goes",
              "put clearBelow below raiseAt by more than the noise of the sensor"));
    }
    return lints;
  }

  /** Whether this value shows danger. */
  public boolean shows(double value) {
    return falls ? value <= raise : value >= raise;
  }

  /** Whether this value is calm. */
  public boolean isCalm(double value) {
    return falls ? value > clear : value < clear;
  }

  /** An active track after one more value. */
  public Track whileActive(Track before, Sample sample, double value) {
    if (!isCalm(value) || !sample.isSound()) {
      return before.calmSince() == 0 ? before : before.calmFrom(0);
    }
    if (before.calmSince() == 0) {
      return clearAfterMillis == 0 ? Track.NONE : before.calmFrom(sample.time());
    }
    return sample.time() - before.calmSince() >= clearAfterMillis ? Track.NONE : before;
  }
}
