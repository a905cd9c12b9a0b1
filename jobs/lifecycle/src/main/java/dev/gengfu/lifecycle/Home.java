package dev.gengfu.lifecycle;

import dev.gengfu.domain.Place;
import dev.gengfu.domain.Resident;
import java.time.LocalDate;
import java.util.List;

/**
 * What the roster says of a resident, as the job keeps it: {@link Resident} with days as numbers.
 *
 * @param place where the person lives
 * @param shifts from which day on the person works in which pattern, sorted
 * @param leave days away, sorted
 * @param consent whether anything may be decided
 * @param messages whether the person wants messages
 * @param language language of the messages
 */
public record Home(
    Place place,
    List<Shift> shifts,
    List<Away> leave,
    boolean consent,
    boolean messages,
    String language) {

  /**
   * From a day on the person works in a pattern.
   *
   * @param from days since 1970
   */
  public record Shift(long from, String pattern) {}

  /**
   * Away from one day to another, both included.
   *
   * @param from days since 1970
   * @param to days since 1970
   */
  public record Away(long from, long to) {}

  public Home {
    shifts = List.copyOf(shifts);
    leave = List.copyOf(leave);
  }

  static Home of(Resident resident) {
    return new Home(
        resident.place(),
        resident.shifts().stream()
            .map(shift -> new Shift(shift.from().toEpochDay(), shift.pattern()))
            .toList(),
        resident.leave().stream()
            .map(leave -> new Away(leave.from().toEpochDay(), leave.to().toEpochDay()))
            .toList(),
        resident.consent(),
        resident.messages(),
        resident.language());
  }

  Resident resident(String person) {
    return new Resident(
        person,
        place,
        shifts.stream()
            .map(each -> new Resident.Shift(LocalDate.ofEpochDay(each.from), each.pattern))
            .toList(),
        leave.stream()
            .map(
                each ->
                    new Resident.Leave(
                        LocalDate.ofEpochDay(each.from), LocalDate.ofEpochDay(each.to)))
            .toList(),
        consent,
        messages,
        language);
  }
}
