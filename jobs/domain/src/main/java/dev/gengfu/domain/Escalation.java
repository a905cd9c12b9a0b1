package dev.gengfu.domain;

/**
 * How far an alert has been carried up.
 *
 * @param level 0 = the duty desk; each step adds one
 * @param target who holds it at this level, e.g. {@code stationLead}
 * @param due log time at which the next step comes unless somebody acts, epoch ms; null when there
 *     is none
 * @param who who was on duty there when it came to this level; null when no roster says
 */
public record Escalation(int level, String target, @Millis Long due, String who) {
  /** One of which no roster says who it is. */
  public Escalation(int level, String target, Long due) {
    this(level, target, due, null);
  }

  /** The same level, and no step comes. */
  public Escalation stopped() {
    return new Escalation(level, target, null, who);
  }

  /** The same level, and the next step comes at this log time; null for none. */
  public Escalation next(Long newDue) {
    return new Escalation(level, target, newDue, who);
  }
}
