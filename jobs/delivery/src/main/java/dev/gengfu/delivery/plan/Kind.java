package dev.gengfu.delivery.plan;

import dev.gengfu.domain.ChangeKind;

/** What kind of receiver a channel has. */
enum Kind {
  /** A program: every rev, also what is muted. */
  PROGRAM,
  /** A person: what asks for something, and the end. */
  PERSON;

  /** Whether such a receiver is told a change when its settings do not say. */
  boolean isTold(ChangeKind change) {
    return this == PROGRAM
        || switch (change) {
          case RAISE, CONFIRM, ESCALATE, RERAISE, RELEASE, CLOSE -> true;
          case UPDATE, ACKNOWLEDGE, CLEAR, WORK, SHELVE -> false;
        };
  }
}
