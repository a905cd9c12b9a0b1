package dev.gengfu.domain;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person tells of a hazard, or asks for something; a record of the log under its building. The
 * job alone decides what becomes of it, and says so in {@code audit.v1}.
 *
 * <p>Nothing in it says in clear who wrote it or what was written: free text may hold a name, a
 * phone or an illness, and a log is copied, kept and replayed. It travels sealed, with a key that
 * the console throws away after some weeks.
 *
 * @param reportId chosen by the sender; a repeat of the same id is answered once
 * @param kind what it is about: {@code gasSmell}, {@code repair}, ...; which ones are taken, and
 *     what becomes of them, the rules of kind {@code report} say
 * @param place where; of what is about a person the building and never the room
 * @param spot of what is about a person: a pseudonym of floor and room, so that two rooms are told
 *     apart; null otherwise
 * @param sealed text, photo link, contact, and what {@code place} leaves out, to be opened by the
 *     console that took it; null when nothing was said
 * @param receipt SHA-256 of the receipt, which only the reporter has; the same id with another one
 *     is another report
 * @param actor the account that sent it: of a patrol, or of a program; never a resident
 * @param role in which role
 * @param clientTime the console's clock, epoch ms; information only, decides nothing
 */
public record Report(
    String reportId,
    String kind,
    Place place,
    String spot,
    String sealed,
    String receipt,
    String actor,
    String role,
    @Millis Long clientTime)
    implements LogRecord {

  /** The hazard of every report begins so, and no other: it meets no alert of a device. */
  public static final String HAZARD_PREFIX = "report-";

  /**
   * What is about a thing, so that anybody may know the room. Every other kind, also one that a
   * site has thought of itself, is taken to be about a person.
   */
  public static final Set<String> ABOUT_THINGS =
      Set.of("blockedExit", "corridorCharging", "extinguisher", "gasSmell", "repair");

  public Report {
    Objects.requireNonNull(reportId, "reportId");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(place.building(), "place.building");
    Objects.requireNonNull(receipt, "receipt");
  }

  /** Whether a kind is about a person. */
  public static boolean isAboutPeople(String kind) {
    return !ABOUT_THINGS.contains(kind);
  }

  /** The hazard of a kind. */
  public static String hazard(String kind) {
    return HAZARD_PREFIX + kind;
  }

  /** What identifies its answer: two reports that were given one id have one each. */
  public String deedId() {
    return reportId + "/" + receipt;
  }

  /** What its alert is about: reports of one kind about the same are one alert. */
  public String subject() {
    return Stream.of(place.building(), place.floor(), place.room(), spot)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("/"));
  }
}
