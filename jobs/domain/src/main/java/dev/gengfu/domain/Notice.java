package dev.gengfu.domain;

import java.util.Objects;
import java.util.Set;

/**
 * Somebody announces that a part of a building will not be as usual for a time, or that this is
 * over; a record of the log under its building. The job alone decides whether it holds, and says so
 * in {@code audit.v1}.
 *
 * @param noticeId chosen by the sender; a repeat of the same id is answered once
 * @param verb {@link #BEGIN} or {@link #END}; an end names the id and the building, nothing else of
 *     it counts
 * @param building order key
 * @param kind one of {@link #KINDS}
 * @param scope one of {@link #SCOPES}: never left to a default, so that nobody means a room and
 *     gets a building
 * @param subject the device, zone, floor or building meant
 * @param begin log time from which it holds, epoch ms; null for from where it stands in the log
 * @param forSeconds how long it holds; a length and no time, since the sender's clock is not the
 *     log's
 * @param actor who
 * @param role in which role
 * @param reason why; without it nothing is announced
 * @param clientTime the sender's clock, epoch ms; information only, decides nothing
 */
public record Notice(
    String noticeId,
    String verb,
    String building,
    String kind,
    String scope,
    String subject,
    @Millis Long begin,
    Integer forSeconds,
    String actor,
    String role,
    String reason,
    @Millis Long clientTime)
    implements LogRecord {
  public static final String BEGIN = "begin";
  public static final String END = "end";

  /** People work there: what one device alone reports waits until they are done. */
  public static final String MAINTENANCE = "maintenance";

  /** One device is being tested: what it alone reports waits until that is over. */
  public static final String TEST = "test";

  /** One device is known not to work: only what it says of itself is quiet, never its alarms. */
  public static final String OUT_OF_SERVICE = "outOfService";

  /** An exercise: nothing is quiet, alerts are marked. */
  public static final String DRILL = "drill";

  public static final String DEVICE = "device";
  public static final String ZONE = "zone";
  public static final String FLOOR = "floor";
  public static final String BUILDING = "building";

  public static final Set<String> KINDS = Set.of(MAINTENANCE, TEST, OUT_OF_SERVICE, DRILL);
  public static final Set<String> SCOPES = Set.of(DEVICE, ZONE, FLOOR, BUILDING);

  public Notice {
    Objects.requireNonNull(noticeId, "noticeId");
    Objects.requireNonNull(verb, "verb");
    Objects.requireNonNull(building, "building");
  }

  /** What identifies its answer: beginning and end have one each. */
  public String deedId() {
    return building + "/" + noticeId + "/" + verb;
  }
}
