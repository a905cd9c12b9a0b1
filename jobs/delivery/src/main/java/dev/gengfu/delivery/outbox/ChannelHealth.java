package dev.gengfu.delivery.outbox;

import dev.gengfu.domain.Health;
import java.util.Optional;

/** Whether a channel works: down after a minute without success, or when something was given up. */
final class ChannelHealth {
  static final long DOWN_AFTER_MILLIS = 60_000;

  private static final String SOURCE = "delivery";

  private final String channel;
  private String told;
  private long failingSince = -1;

  ChannelHealth(String channel) {
    this.channel = channel;
  }

  /** An attempt succeeded; says so unless that is known. */
  Optional<Health> worked(long now) {
    failingSince = -1;
    return tell(Health.OK, now, null);
  }

  /**
   * An attempt failed; says so when it is time, once.
   *
   * @param givenUp whether a message was given up
   */
  Optional<Health> failed(boolean givenUp, String detail, long now) {
    failingSince = failingSince < 0 ? now : failingSince;
    return givenUp || now - failingSince >= DOWN_AFTER_MILLIS
        ? tell(Health.DOWN, failingSince, detail)
        : Optional.empty();
  }

  boolean isDown() {
    return Health.DOWN.equals(told);
  }

  private Optional<Health> tell(String state, long since, String detail) {
    if (state.equals(told)) {
      return Optional.empty();
    }
    told = state;
    return Optional.of(new Health(SOURCE, SOURCE, "channel:" + channel, state, since, detail, 0));
  }
}
