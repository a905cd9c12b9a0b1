package dev.gengfu.lifecycle;

import dev.gengfu.domain.Tier;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.follows.FollowsSettings;

/** Signs of one hazard after signs of another. Goes by the signs alone, whatever arrived first. */
final class Sequences {
  private Sequences() {}

  /**
   * Whether a sign of the second alert follows one of the first. One that had begun before and
   * lasted on counts too, and one that ended less than the lateness bound before: else a late
   * reading could take back what it followed.
   */
  static boolean follows(Alert first, Alert then, FollowsSettings rule) {
    return then.detections().stream()
        .filter(Sequences::counts)
        .anyMatch(
            sign ->
                first.detections().stream()
                    .anyMatch(one -> counts(one) && meet(one, sign, rule.withinMillis())));
  }

  private static boolean meet(Detection first, Detection then, long withinMillis) {
    boolean isSoonEnough = first.lasts() || then.openedAt() - first.endedAt() <= withinMillis;
    boolean isLateEnough =
        then.lasts() || first.openedAt() - then.endedAt() <= Policy.LATENESS_MILLIS;
    return isSoonEnough && isLateEnough;
  }

  private static boolean counts(Detection sign) {
    return sign.tier() != Tier.PAST;
  }
}
