package dev.gengfu.gateway.gb26875.link;

import dev.gengfu.gateway.gb26875.frame.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Guard checks (查岗): whether somebody sits at the transmission device and answers in time. */
final class GuardChecks {
  /** The newest check of so many devices is kept. */
  static final int MAX_KEPT = 1_000;

  private final long answerMillis;
  private final Map<Address, GuardCheck> newest = new LinkedHashMap<>();
  private final Map<GuardCheck.State, Long> results = new TreeMap<>();

  GuardChecks(long answerMillis) {
    this.answerMillis = answerMillis;
    for (GuardCheck.State state : GuardCheck.State.values()) {
      results.put(state, 0L);
    }
  }

  /**
   * Opens a check.
   *
   * @return false when one is open already
   */
  synchronized boolean begin(Address device, long now) {
    GuardCheck before = newest.get(device);
    if (before != null && before.state() == GuardCheck.State.OPEN) {
      return false;
    }
    newest.remove(device);
    if (newest.size() >= MAX_KEPT) {
      newest.remove(newest.keySet().iterator().next());
    }
    newest.put(
        device, new GuardCheck(device.hex(), GuardCheck.State.OPEN, now, now + answerMillis, null));
    add(GuardCheck.State.OPEN);
    return true;
  }

  /**
   * A check has come to an end.
   *
   * @return the check; null when none was open
   */
  synchronized GuardCheck end(Address device, GuardCheck.State result, long now) {
    GuardCheck check = newest.get(device);
    if (check == null || check.state() != GuardCheck.State.OPEN) {
      return null;
    }
    GuardCheck ended = check.ended(result, now);
    newest.put(device, ended);
    add(result);
    return ended;
  }

  /** Ends the checks whose time is up, and answers them. */
  synchronized List<GuardCheck> expire(long now) {
    List<GuardCheck> expired = new ArrayList<>();
    for (GuardCheck check : List.copyOf(newest.values())) {
      if (check.state() == GuardCheck.State.OPEN && now >= check.until()) {
        expired.add(end(Address.parse(check.device()), GuardCheck.State.UNANSWERED, now));
      }
    }
    return expired;
  }

  /** The newest check of every device. */
  synchronized List<GuardCheck> all() {
    return List.copyOf(newest.values());
  }

  /** How many have begun ({@code OPEN}) and how they ended. */
  synchronized long count(GuardCheck.State state) {
    return results.get(state);
  }

  private void add(GuardCheck.State state) {
    results.merge(state, 1L, Long::sum);
  }
}
