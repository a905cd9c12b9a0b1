package dev.gengfu.sim.people;

import java.util.List;

/**
 * Section {@code residents} of a scenario file: the people of the night.
 *
 * @param nightsBefore finished nights that the doors tell of at the start, 1 to 30
 * @param late employee numbers of those who came home late in each of the last three finished
 *     nights; doors tell of them as it is
 */
public record Residents(Integer nightsBefore, List<String> late) {
  public Residents {
    nightsBefore = nightsBefore == null ? 4 : nightsBefore;
    late = late == null ? List.of() : List.copyOf(late);
    if (nightsBefore < 1 || nightsBefore > 30) {
      throw new IllegalArgumentException("nightsBefore: expected 1 to 30, found " + nightsBefore);
    }
  }
}
