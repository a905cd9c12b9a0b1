package dev.gengfu.delivery.care;

import dev.gengfu.domain.Resident;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who must not be written to, as the roster is now: a message may wait for hours, and a person may
 * say no, or move out, meanwhile. Holds a pseudonym for each of them. Safe for several threads.
 */
public final class Wishes {
  private final Set<String> unwilling = ConcurrentHashMap.newKeySet();

  /**
   * Takes what the roster says.
   *
   * @param person pseudonym
   * @param resident null when the person has moved out
   */
  public void take(String person, Resident resident) {
    if (resident != null && resident.consent() && resident.messages()) {
      unwilling.remove(person);
    } else {
      unwilling.add(person);
    }
  }

  /** Whether the person may be written to; of whom nothing is known the decision stands. */
  public boolean allows(String person) {
    return !unwilling.contains(person);
  }
}
