package dev.gengfu.delivery.outbox;

import dev.gengfu.domain.Health;
import java.util.Optional;

/** Whether a channel works: down after a minute without success, or when something was given up. */
final class ChannelHealth {
  static final long DOWN_AFTER_MILLIS = 60_000;

  private static final String SOURCE = "delivery";

  private final String channel;
  private String told;
  private Moment failingSince;

  ChannelHealth(String channel) {
    this.channel = channel;
  }

  /** An attempt succeeded; says so unless that is known. */
  Optional<Health> worked(Moment now) {
    failingSince = null;
    return tell(Health.OK, now, null);
  }

  /**
   * An attempt failed; says so when it is time, once.
   *
   * @param hopeless whether a message was given up, or can never go
   */
  Optional<Health> failed(boolean hopeless, String detail, Moment now) {
    failingSince = failingSince == null ? now : failingSince;
    return hopeless || now.ticks() - failingSince.ticks() >= DOWN_AFTER_MILLIS
        ? tell(Health.DOWN, failingSince, detail)
        : Optional.empty();
  }

  boolean isDown() {
    return Health.DOWN.equals(told);
  }

  private Optional<Health> tell(String state, Moment since, String detail) {
    if (state.equals(told)) {
      return Optional.empty();
    }
    told = state;
    return Optional.of(
        new Health(SOURCE, SOURCE, "channel:" + channel, state, since.epochMillis(), detail, 0));
  }
}
