package dev.gengfu.gateway.decode;

import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Reading;

/** What became of one message. */
public sealed interface Outcome {
  /** A reading for the log. */
  record Accepted(Reading reading) implements Outcome {}

  /**
   * A dead letter.
   *
   * @param salvaged the alarm that could still be read from it, null when there was none
   */
  record Refused(DeadLetter deadLetter, Reading salvaged) implements Outcome {}

  /** Nothing to write: the message is no reading by its topic. */
  record Ignored() implements Outcome {}
}
