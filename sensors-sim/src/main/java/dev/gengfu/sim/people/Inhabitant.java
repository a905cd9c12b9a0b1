package dev.gengfu.sim.people;

import dev.gengfu.domain.Place;
import java.time.LocalDate;

/**
 * One resident.
 *
 * @param index from 0
 * @param number employee number: {@code R000048} is the one of index 47
 * @param name made up
 * @param phone made up, in no network's range
 * @param card card number
 * @param place where the person lives
 * @param gate the door that the person uses
 * @param nightShift true: works at night
 * @param leaveFrom first day away, null when there is no leave
 * @param leaveTo last day away
 */
public record Inhabitant(
    int index,
    String number,
    String name,
    String phone,
    String card,
    Place place,
    String gate,
    boolean nightShift,
    LocalDate leaveFrom,
    LocalDate leaveTo) {

  /** Whether the person is on leave on a day. */
  public boolean onLeave(LocalDate day) {
    return leaveFrom != null && !day.isBefore(leaveFrom) && !day.isAfter(leaveTo);
  }
}
