package dev.gengfu.gateway.checkin;

import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.DeadLetter;
import java.util.List;

/**
 * What became of one message of a door.
 *
 * @param door door id where it could be read
 * @param accepted events for the welfare log
 * @param refused a dead letter for the message, null when all of it was taken
 */
public record CheckInOutcome(String door, List<CheckIn> accepted, DeadLetter refused) {
  public CheckInOutcome {
    accepted = List.copyOf(accepted);
  }

  /** Whether there is nothing to write: the message speaks of no person. */
  public boolean isNothing() {
    return accepted.isEmpty() && refused == null;
  }
}
