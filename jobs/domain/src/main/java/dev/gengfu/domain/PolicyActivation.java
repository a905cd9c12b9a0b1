package dev.gengfu.domain;

import java.util.Objects;

/**
 * From this offset on the partition is judged by this policy. Written into every partition, after
 * the body.
 *
 * @param policyVersion key of the body in {@code policy.v1}
 * @param author who published it
 * @param reason why
 * @param time when it was published, epoch ms; information only
 */
public record PolicyActivation(
    String policyVersion, String author, String reason, @Millis long time) implements LogRecord {
  public PolicyActivation {
    Objects.requireNonNull(policyVersion, "policyVersion");
  }
}
