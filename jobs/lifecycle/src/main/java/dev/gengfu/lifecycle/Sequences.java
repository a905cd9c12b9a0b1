package dev.gengfu.lifecycle;

import dev.gengfu.domain.Tier;
import dev.gengfu.rules.follows.FollowsSettings;

/** Signs of one hazard after signs of another. Goes by the signs alone, whatever arrived first. */
final class Sequences {
  private Sequences() {}

  /** Whether a sign of the second alert follows one of the first. */
  static boolean follows(Alert first, Alert then, FollowsSettings rule) {
    return then.detections().stream()
        .filter(Sequences::counts)
        .anyMatch(
            sign ->
                first.detections().stream()
                    .anyMatch(one -> counts(one) && one.isNear(sign, rule.withinMillis())));
  }

  private static boolean counts(Detection sign) {
    return sign.tier() != Tier.PAST;
  }
}
