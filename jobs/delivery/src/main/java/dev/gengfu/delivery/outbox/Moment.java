package dev.gengfu.delivery.outbox;

/**
 * Now, on two clocks.
 *
 * @param ticks milliseconds of a clock that only goes forward: what waits are measured by
 * @param epochMillis wall clock, which may be set: what is written down
 */
public record Moment(long ticks, long epochMillis) {}
