package dev.gengfu.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What the engine knows of one resident; the value of {@code residents.v1}. No name, card or phone:
 * those are in the vault.
 *
 * @param person pseudonym, the key and the order key; never null
 * @param place station, building, floor and room where the person lives
 * @param shifts which nights are whose: sorted by {@code from}; before the first, and without any,
 *     the person works by day
 * @param leave days away, both ends included; sorted
 * @param consent whether the person agreed to be looked after; without it nothing is decided
 * @param messages whether the person wants messages; false: only people are told
 * @param language language of the messages: zh or en
 */
public record Resident(
    String person,
    Place place,
    List<Shift> shifts,
    List<Leave> leave,
    boolean consent,
    boolean messages,
    String language) {
  public Resident {
    Objects.requireNonNull(person, "person");
    place = place == null ? Place.unregistered() : place;
    shifts = shifts == null ? List.of() : List.copyOf(shifts);
    leave = leave == null ? List.of() : List.copyOf(leave);
    language = language == null ? "zh" : language;
  }

  /**
   * From a day on the person works in a pattern.
   *
   * @param from first day, local
   * @param pattern name of a pattern of calendar.yaml: day, night, off
   */
  public record Shift(LocalDate from, String pattern) {
    public Shift {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(pattern, "pattern");
    }
  }

  /** Away from one local day to another, both included. */
  public record Leave(LocalDate from, LocalDate to) {
    public Leave {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(to, "to");
    }
  }
}
