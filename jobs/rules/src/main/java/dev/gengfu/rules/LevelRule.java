package dev.gengfu.rules;

import java.util.List;
import java.util.Set;

/** A rule about one measure: it ends as its {@link Level} says, and differs in how it begins. */
public interface LevelRule extends DetectionRule {
  /** Device kinds that it reads. */
  Set<String> devices();

  Level level();

  /** The track after one more value of a device that is not in danger so far. */
  Track whileCalm(Track before, Sample sample, double value);

  @Override
  default String trackName() {
    return header().id();
  }

  /** What nobody registered is read by what it says. */
  @Override
  default boolean watches(String deviceKind) {
    return deviceKind == null || devices().contains(deviceKind);
  }

  @Override
  default boolean shows(Sample sample) {
    Double value = level().of(sample);
    return value != null && level().shows(value);
  }

  @Override
  default boolean certain(Sample sample) {
    return false;
  }

  @Override
  default Set<String> measures() {
    return Set.of(level().measure());
  }

  @Override
  default List<Lint> lints() {
    return level().lints();
  }

  @Override
  default String whyNot(Track track, List<Sample> recent) {
    String why = level().whyNot(recent.get(recent.size() - 1));
    return why == null ? "not so: " + because().en() : why;
  }

  @Override
  default Track step(Track before, Sample sample) {
    Double value = level().of(sample);
    if (value == null) {
      return before;
    }
    return before.active()
        ? level().whileActive(before, sample, value)
        : whileCalm(before, sample, value);
  }
}
