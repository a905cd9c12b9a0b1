package dev.gengfu.delivery.channel;

import java.util.List;
import java.util.Optional;

/**
 * Stands for a channel that can't be made, such as one whose secret is missing. What is meant for
 * it waits as it would for a far end that is away: the next start may find the secret.
 *
 * @param <T> what would go over it
 * @param why one sentence; holds no secret
 */
public record BrokenChannel<T extends Dispatch>(String why) implements Channel<T> {
  @Override
  public Optional<String> problem() {
    return Optional.of(why);
  }

  @Override
  public Outcome send(List<T> bundle) {
    return Outcome.retry(why);
  }
}
