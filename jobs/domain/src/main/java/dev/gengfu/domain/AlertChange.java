package dev.gengfu.domain;

import java.util.List;

/**
 * One rev of one alert: the whole alert as it is after the change. Holds log time only, never a
 * wall clock: the same log gives the same bytes.
 *
 * @param schema {@link #SCHEMA}
 * @param alertId identity, frozen at the first raise
 * @param rev rises by one with every change
 * @param change what made this rev
 * @param category what it is about
 * @param severity how urgent
 * @param state state after the change
 * @param tier how well founded
 * @param hazard what is wrong, as the rules name it: fire, co, gas, gateway, ...; one open alert
 *     per hazard and subject
 * @param ruleId rule of the earliest sign
 * @param ruleVersion version of that rule
 * @param policyVersion policy in force when this rev was decided
 * @param subject what is in alarm: {@code building/floor/zone}, or a device
 * @param place where
 * @param openedAt event time of the opening reading, epoch ms
 * @param changedAt event time of what made this rev, epoch ms
 * @param logTime log time of this rev, epoch ms
 * @param raisedAt log time of the newest raise, epoch ms
 * @param closedAt log time of closing, epoch ms; null while open
 * @param reason one sentence: why this rev, in English
 * @param reasonText the same in both languages; null in what was written before there were two
 * @param evidence readings that speak for it, by event time, the opening ones first; bounded
 * @param message what to tell a person
 * @param guidance what to do
 * @param escalation how far it has been carried up
 * @param incidentId what groups alerts of one event
 * @param actor who made this rev, null when no person did
 * @param assignee who has taken it on, null when nobody has
 * @param cause what it turned out to be, null until a person says
 * @param suppressedBy what holds back its sound or its steps; never empty without a reason. {@code
 *     maintenance:}, {@code test:} or {@code outOfService:} and the id of a notice: nobody is
 *     called until that is over, unless it grows
 * @param shelvedUntil log time, epoch ms; null when not shelved
 * @param latched true when only a person may end it
 * @param timeQuality how far {@code openedAt} can be trusted
 * @param lateBy milliseconds between the opening reading and its arrival in the log, 0 when in time
 * @param drill true for an exercise
 * @param work what people do about it; null while nobody has done anything
 */
public record AlertChange(
    String schema,
    String alertId,
    int rev,
    ChangeKind change,
    Category category,
    Severity severity,
    AlertState state,
    Tier tier,
    String hazard,
    String ruleId,
    String ruleVersion,
    String policyVersion,
    String subject,
    Place place,
    @Millis long openedAt,
    @Millis long changedAt,
    @Millis long logTime,
    @Millis long raisedAt,
    @Millis Long closedAt,
    String reason,
    Text reasonText,
    List<Evidence> evidence,
    Text message,
    Text guidance,
    Escalation escalation,
    String incidentId,
    String actor,
    String assignee,
    String cause,
    List<String> suppressedBy,
    @Millis Long shelvedUntil,
    boolean latched,
    TimeQuality timeQuality,
    long lateBy,
    boolean drill,
    Work work) {
  public static final String SCHEMA = "gengfu.alert.v1";

  public AlertChange {
    evidence = evidence == null ? List.of() : List.copyOf(evidence);
    suppressedBy = suppressedBy == null ? List.of() : List.copyOf(suppressedBy);
  }

  /** Key of the log under which what is done about it has to be written. */
  public String orderKey() {
    if (category == Category.WELFARE) {
      return subject;
    }
    return place == null || place.building() == null ? Place.UNREGISTERED : place.building();
  }

  /**
   * Whether it is about a person, and so none of the business of who watches things: a welfare
   * alert, or a request that somebody made.
   */
  public boolean aboutPeople() {
    boolean isReport = hazard != null && hazard.startsWith(Report.HAZARD_PREFIX);
    return category == Category.WELFARE
        || (isReport && Report.isAboutPeople(hazard.substring(Report.HAZARD_PREFIX.length())));
  }

  /** Whether a notice keeps it quiet: it was raised where people work or test. */
  public boolean keptQuiet() {
    return suppressedBy.stream().anyMatch(AlertChange::isNotice);
  }

  /** Whether an entry of {@code suppressedBy} names a notice. */
  public static boolean isNotice(String suppressedBy) {
    int colon = suppressedBy.indexOf(':');
    return colon > 0 && Notice.KINDS.contains(suppressedBy.substring(0, colon));
  }

  /**
   * Whether people need not be told: something holds it back, and life is not in danger. Whoever
   * alone says so of an emergency is not believed: it has to be one that a notice may hold back.
   */
  public boolean mutedForPeople() {
    boolean mayWait =
        category != Category.EMERGENCY
            || (keptQuiet() && severity != Severity.CRITICAL && tier == Tier.SINGLE);
    return !suppressedBy.isEmpty() && mayWait;
  }

  /** Topic of the log that it was decided on: what concerns a person has one of its own. */
  public String log() {
    return category == Category.WELFARE ? Topics.WELFARE_LOG : Topics.EMERGENCY_LOG;
  }
}
