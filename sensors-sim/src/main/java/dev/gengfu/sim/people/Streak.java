package dev.gengfu.sim.people;

import java.time.LocalDate;

/**
 * Nights in a row in which somebody comes home late, whatever chance says.
 *
 * @param number employee number
 * @param from first night
 * @param to last night
 */
public record Streak(String number, LocalDate from, LocalDate to) {
  boolean holds(Inhabitant who, LocalDate night) {
    return number.equals(who.number()) && !night.isBefore(from) && !night.isAfter(to);
  }

  /** On the night before and the one after a streak its person is home in time. */
  boolean borders(Inhabitant who, LocalDate night) {
    return number.equals(who.number())
        && (night.equals(from.minusDays(1)) || night.equals(to.plusDays(1)));
  }
}
