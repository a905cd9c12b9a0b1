package dev.gengfu.delivery.care;

import java.util.Optional;

/** Where the phones of residents are looked up. What it says is never written down. */
public interface Contacts {
  /**
   * The phone of a resident; may be called by several threads.
   *
   * @param person pseudonym
   * @return empty when none is known
   */
  Optional<String> phoneOf(String person);

  /** Why nobody can be looked up at the moment, one sentence; empty when somebody can. */
  default Optional<String> problem() {
    return Optional.empty();
  }
}
