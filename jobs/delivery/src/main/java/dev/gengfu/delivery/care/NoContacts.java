package dev.gengfu.delivery.care;

import java.util.Optional;

/** There is no vault: messages wait, and health says why. */
public final class NoContacts implements Contacts {
  @Override
  public Optional<String> phoneOf(String person) {
    return Optional.empty();
  }

  @Override
  public Optional<String> problem() {
    return Optional.of("no vault");
  }
}
