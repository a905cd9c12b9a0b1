package dev.gengfu.lifecycle;

/**
 * A report that was taken, remembered so that a repeat of it raises nothing again.
 *
 * @param receipt what tells it from another report of the same id
 * @param alertId the alert that it raised or joined
 * @param at log time, epoch ms
 */
public record Reported(String receipt, String alertId, long at) {}
