package dev.gengfu.domain;

import java.util.Objects;

/**
 * From this offset on, or from a log time to come, the partition is judged by this policy. Written
 * into every partition, after the body. A further activation takes the place of one that waits for
 * its time.
 *
 * @param policyVersion key of the body in {@code policy.v1}
 * @param author who published it
 * @param reason why
 * @param time when it was published, epoch ms; information only
 * @param activeAt log time at which it takes effect, epoch ms; null, or one that the partition's
 *     clock has passed: here
 */
public record PolicyActivation(
    String policyVersion, String author, String reason, @Millis long time, @Millis Long activeAt)
    implements LogRecord {
  public PolicyActivation {
    Objects.requireNonNull(policyVersion, "policyVersion");
  }

  /** One that holds from where it stands. */
  public PolicyActivation(String policyVersion, String author, String reason, long time) {
    this(policyVersion, author, reason, time, null);
  }
}
