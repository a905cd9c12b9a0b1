package dev.gengfu.domain;

import java.util.Objects;

/**
 * Where a person was last known to be; the value of {@code presence.v1}, key = {@code person}. A
 * door tells of a card and not of a person, and people pass without swiping: never certain.
 *
 * @param person pseudonym
 * @param home where the person lives
 * @param direction in, out, or unknown when the doors contradict themselves
 * @param door the door of the newest event
 * @param time event time of the newest event, epoch ms
 * @param timeQuality how far {@code time} can be trusted
 * @param logTime log time of the decision, epoch ms
 */
public record LastSeen(
    String person,
    Place home,
    Direction direction,
    String door,
    @Millis long time,
    TimeQuality timeQuality,
    @Millis long logTime) {
  public LastSeen {
    Objects.requireNonNull(person, "person");
  }
}
