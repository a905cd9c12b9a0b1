package dev.gengfu.domain;

/**
 * How far an alert has been carried up.
 *
 * @param level 0 = the duty desk; each step adds one
 * @param target who holds it at this level, e.g. {@code stationLead}
 * @param due log time at which the next step comes unless somebody acts, epoch ms; null when there
 *     is none
 */
public record Escalation(int level, String target, @Millis Long due) {}
