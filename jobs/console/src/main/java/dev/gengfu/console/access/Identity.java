package dev.gengfu.console.access;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Escalation;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who asks.
 *
 * @param name name of the account; stands as actor in the log
 * @param role decides what they may do
 * @param station id of the only station that is theirs; null for the whole community
 */
public record Identity(String name, Role role, String station) {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,62}");

  /** Who is called when the own station has not managed: then it is everybody's. */
  private static final Set<String> BEYOND_THE_STATION = Set.of("neighbourStations", "community");

  private static final Set<String> HELP = Set.of("dispatch", "arrive", "comment");

  public Identity {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name: expected letters, digits, '.', '_' or '-', found '" + name + "'");
    }
    if (role == null) {
      throw new IllegalArgumentException("role: expected one");
    }
    if (role == Role.STATION && station == null) {
      throw new IllegalArgumentException("station: expected the id of the station, e.g. s03");
    }
    if (station != null && station.isBlank()) {
      throw new IllegalArgumentException("station: expected an id, e.g. s03");
    }
  }

  public boolean may(Right right) {
    return role.rights().contains(right);
  }

  /** Whether an alert may be shown to them. */
  public boolean sees(AlertChange alert) {
    boolean people = alert.aboutPeople();
    return may(people ? Right.WATCH_PEOPLE : Right.WATCH)
        && (isTheirs(alert) || isCarriedUp(alert));
  }

  /**
   * Whether they may act on an alert that they see. Neighbours help; what it was, and whether it
   * may be put aside, is said by those whose it is.
   *
   * @param verb what they do
   */
  public boolean mayActOn(AlertChange alert, String verb) {
    boolean people = alert.aboutPeople();
    return sees(alert)
        && may(people ? Right.ACT_FOR_PEOPLE : Right.ACT)
        && (isTheirs(alert) || HELP.contains(verb));
  }

  /** Whether a place of that station may be shown to them. */
  public boolean isTheirs(String stationOfPlace) {
    return station == null || station.equals(stationOfPlace);
  }

  private boolean isTheirs(AlertChange alert) {
    return isTheirs(alert.place() == null ? null : alert.place().station());
  }

  private static boolean isCarriedUp(AlertChange alert) {
    Escalation escalation = alert.escalation();
    return alert.category() == Category.EMERGENCY
        && escalation != null
        && BEYOND_THE_STATION.contains(escalation.target());
  }
}
