package dev.gengfu.sim;

import java.util.List;

/**
 * Something that happens in the community.
 *
 * @param truth what really happens
 * @param exposures what devices see of it
 * @param habits devices that speak badly because of it
 */
public record Episode(Truth truth, List<Exposure> exposures, List<Habit> habits) {
  public Episode {
    exposures = List.copyOf(exposures);
    habits = List.copyOf(habits);
    for (Exposure exposure : exposures) {
      requireWithin(truth, exposure.span(), exposure.device());
    }
    for (Habit habit : habits) {
      requireWithin(truth, habit.span(), habit.device());
    }
  }

  private static void requireWithin(Truth truth, Span span, String device) {
    if (span.from() < truth.from()) {
      throw new IllegalArgumentException(truth.episode() + ": begins before itself at " + device);
    }
  }
}
