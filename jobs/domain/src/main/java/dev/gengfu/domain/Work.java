package dev.gengfu.domain;

/**
 * What people do about an alert, beside its state: times are log time, epoch ms, and null until it
 * has happened. A danger that grows or comes back keeps them, but for the resolution.
 *
 * @param dispatched whom somebody sent, in the words of who did; null when nobody said
 * @param dispatchedAt the newest dispatch
 * @param arrived who was there first
 * @param arrivedAt when
 * @param resolvedAt when somebody said what it turned out to be
 */
public record Work(
    String dispatched,
    @Millis Long dispatchedAt,
    String arrived,
    @Millis Long arrivedAt,
    @Millis Long resolvedAt) {
  /** Nobody has done anything. */
  public static final Work NONE = new Work(null, null, null, null, null);

  /** Somebody is on the way. */
  public Work dispatched(String whom, long at) {
    return new Work(whom, at, arrived, arrivedAt, resolvedAt);
  }

  /** Somebody is there. */
  public Work arrived(String who, long at) {
    return new Work(dispatched, dispatchedAt, who, at, resolvedAt);
  }

  /** Somebody knows what it was; null takes it back. */
  public Work resolved(Long at) {
    return new Work(dispatched, dispatchedAt, arrived, arrivedAt, at);
  }
}
