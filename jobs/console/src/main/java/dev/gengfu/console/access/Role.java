package dev.gengfu.console.access;

import static dev.gengfu.console.access.Right.ACT;
import static dev.gengfu.console.access.Right.ACT_FOR_PEOPLE;
import static dev.gengfu.console.access.Right.ADMINISTER;
import static dev.gengfu.console.access.Right.NAMES;
import static dev.gengfu.console.access.Right.REPORT;
import static dev.gengfu.console.access.Right.WATCH;
import static dev.gengfu.console.access.Right.WATCH_PEOPLE;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a person is there for; decides which {@link Right}s they have. */
public enum Role {
  /** Control room. */
  @JsonProperty("operator")
  OPERATOR,
  /** Staff of one station: the same, for that station only. */
  @JsonProperty("station")
  STATION,
  /** Looks, and changes nothing; people are none of their business. */
  @JsonProperty("analyst")
  ANALYST,
  /** Counselling and welfare: people, and nobody else learns their names. */
  @JsonProperty("care")
  CARE,
  /** A program that hands on what residents report: it sees nothing. */
  @JsonProperty("reporter")
  REPORTER,
  /** Runs the system. */
  @JsonProperty("admin")
  ADMIN;

  public Set<Right> rights() {
    return switch (this) {
      case OPERATOR, STATION -> EnumSet.of(WATCH, WATCH_PEOPLE, ACT, ACT_FOR_PEOPLE, REPORT);
      case ANALYST -> EnumSet.of(WATCH);
      case CARE -> EnumSet.of(WATCH_PEOPLE, ACT_FOR_PEOPLE, NAMES, REPORT);
      case REPORTER -> EnumSet.of(REPORT);
      case ADMIN -> EnumSet.of(WATCH, WATCH_PEOPLE, ACT, ACT_FOR_PEOPLE, REPORT, ADMINISTER);
    };
  }

  /** The role as it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of a word.
   *
   * @throws IllegalArgumentException naming the words there are
   */
  public static Role of(String word) {
    return Arrays.stream(values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "role: expected one of "
                        + String.join(", ", Arrays.stream(values()).map(Role::word).toList())
                        + ", found '"
                        + word
                        + "'"));
  }
}
