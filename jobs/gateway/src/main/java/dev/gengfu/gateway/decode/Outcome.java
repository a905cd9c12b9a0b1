package dev.gengfu.gateway.decode;

import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Reading;
import java.util.List;
import java.util.stream.Stream;

/** What became of one message. */
public sealed interface Outcome {
  /**
   * Readings for the log.
   *
   * @param readings one for each report in the message, in its order
   */
  record Accepted(List<Reading> readings) implements Outcome {}

  /**
   * A dead letter for the message.
   *
   * @param salvaged alarms that could still be read from it
   * @param accepted readings of those of its reports that were in order
   */
  record Refused(DeadLetter deadLetter, List<Reading> salvaged, List<Reading> accepted)
      implements Outcome {}

  /** Nothing to write: the message is no reading. */
  record Ignored() implements Outcome {}

  /** Whether there is an alarm among what is to be written. */
  default boolean alarm() {
    return written().anyMatch(Reading::alarm);
  }

  /** All readings that are to be written, salvaged ones too. */
  default Stream<Reading> written() {
    if (this instanceof Accepted accepted) {
      return accepted.readings().stream();
    }
    return this instanceof Refused refused
        ? Stream.concat(refused.salvaged().stream(), refused.accepted().stream())
        : Stream.empty();
  }
}
