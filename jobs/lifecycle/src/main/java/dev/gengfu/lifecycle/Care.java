package dev.gengfu.lifecycle;

/**
 * How far the messages to a person have come.
 *
 * @param alertId alert that the last one belonged to, null before the first
 * @param step how many were sent of its sequence
 * @param lastAt from when on the last one was to be sent, epoch ms
 */
public record Care(String alertId, int step, long lastAt) {
  static final Care NONE = new Care(null, 0, Long.MIN_VALUE);
}
