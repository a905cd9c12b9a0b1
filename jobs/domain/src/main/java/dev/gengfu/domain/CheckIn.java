package dev.gengfu.domain;

import java.util.Objects;

/**
 * One event at a door, as it stands in the welfare log. The card is gone: the gateway puts the
 * person's pseudonym in its place before anything is written.
 *
 * @param eventId identity from content: a repeat of the same message has the same id
 * @param person pseudonym, the order key; never null
 * @param door door or gate, never null
 * @param place where the door is, stamped by the gateway
 * @param time event time, epoch ms; local midnight of the day when only that is known
 * @param timeQuality how far {@code time} can be trusted
 * @param arrivedAt the gateway's clock at arrival, epoch ms
 * @param gateway id of the gateway that took it
 * @param seq the door's sequence number, null when it has none; nearly the order of events
 * @param direction which way; what doors say of it is often wrong
 * @param granted false when the door stayed shut
 * @param deviceTime the time exactly as the door wrote it, null when it sent none
 */
public record CheckIn(
    String eventId,
    String person,
    String door,
    Place place,
    @Millis long time,
    TimeQuality timeQuality,
    @Millis long arrivedAt,
    String gateway,
    Long seq,
    Direction direction,
    boolean granted,
    String deviceTime)
    implements LogRecord {
  public CheckIn {
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(door, "door");
    place = place == null ? Place.unregistered() : place;
    timeQuality = timeQuality == null ? TimeQuality.EXACT : timeQuality;
    direction = direction == null ? Direction.UNKNOWN : direction;
  }

  /** The same with its identity, see {@link Ids#eventId(CheckIn)}. */
  public CheckIn identified() {
    return new CheckIn(
        Ids.eventId(this),
        person,
        door,
        place,
        time,
        timeQuality,
        arrivedAt,
        gateway,
        seq,
        direction,
        granted,
        deviceTime);
  }
}
