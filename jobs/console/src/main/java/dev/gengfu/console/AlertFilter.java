package dev.gengfu.console;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Severity;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which alerts a caller wants. Every part may be empty: anything.
 *
 * @param states states; {@code open} and {@code closed} may be said too
 * @param severities severities
 * @param stations station ids
 * @param buildings building ids
 */
record AlertFilter(
    Set<AlertState> states, Set<Severity> severities, Set<String> stations, Set<String> buildings) {

  static final AlertFilter ALL = new AlertFilter(Set.of(), Set.of(), Set.of(), Set.of());
  static final AlertFilter OPEN = of("open", null, null, null);

  /**
   * Reads query parameters; several values are separated by commas, null is anything.
   *
   * @throws IllegalArgumentException naming the parameter and what was expected
   */
  static AlertFilter of(String state, String severity, String station, String building) {
    return new AlertFilter(
        states(words(state)),
        severities(words(severity)),
        Set.copyOf(words(station)),
        Set.copyOf(words(building)));
  }

  boolean lets(AlertChange alert) {
    return fits(states, alert.state())
        && fits(severities, alert.severity())
        && fits(stations, alert.place() == null ? null : alert.place().station())
        && fits(buildings, alert.place() == null ? null : alert.place().building());
  }

  private static <T> boolean fits(Set<T> wanted, T found) {
    return wanted.isEmpty() || (found != null && wanted.contains(found));
  }

  private static List<String> words(String parameter) {
    return parameter == null
        ? List.of()
        : Arrays.stream(parameter.split(",", -1))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .distinct()
            .toList();
  }

  private static Set<AlertState> states(List<String> words) {
    Set<AlertState> states = EnumSet.noneOf(AlertState.class);
    for (String word : words) {
      switch (word) {
        case "open" -> states.addAll(EnumSet.complementOf(EnumSet.of(AlertState.CLOSED)));
        case "all" -> states.addAll(EnumSet.allOf(AlertState.class));
        default -> states.add(one("state", word, AlertState.values(), "open, all"));
      }
    }
    return states;
  }

  private static Set<Severity> severities(List<String> words) {
    Set<Severity> severities = EnumSet.noneOf(Severity.class);
    words.forEach(word -> severities.add(one("severity", word, Severity.values(), "")));
    return severities;
  }

  private static <E extends Enum<E>> E one(String name, String word, E[] all, String also) {
    for (E value : all) {
      if (wire(value).equals(word)) {
        return value;
      }
    }
    String known = Arrays.stream(all).map(AlertFilter::wire).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        name + ": expected one of " + known + (also.isEmpty() ? "" : ", " + also));
  }

  /** {@code RETURNED_UNACKNOWLEDGED} is {@code returnedUnacknowledged} on the wire. */
  private static String wire(Enum<?> value) {
    StringBuilder word = new StringBuilder();
    for (String part : value.name().toLowerCase(Locale.ROOT).split("_", -1)) {
      word.append(
          word.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return word.toString();
  }
}
