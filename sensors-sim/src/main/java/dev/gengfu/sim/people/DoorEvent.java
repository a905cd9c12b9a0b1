package dev.gengfu.sim.people;

import dev.gengfu.sim.Message;

/**
 * What a door says.
 *
 * @param sentAt when it says so, epoch ms
 * @param door door id
 * @param seq its sequence number
 * @param card card number
 * @param number employee number of whose card it is
 * @param time as the door writes it
 * @param in direction as the door says it
 * @param happenedAt the truth, which no door sends: when somebody passed, epoch ms
 * @param wasIn the truth, which no door sends: they came in
 */
public record DoorEvent(
    long sentAt,
    String door,
    long seq,
    String card,
    String number,
    String time,
    boolean in,
    long happenedAt,
    boolean wasIn) {

  /** As a message of the wire contract. */
  public Message message() {
    String payload =
        "{\"time\":\""
            + time
            + "\",\"seq\":"
            + seq
            + ",\"card\":\""
            + card
            + "\",\"direction\":\""
            + (in ? "in" : "out")
            + "\",\"granted\":true}";
    return new Message(sentAt, "gengfu/v1/checkins/" + door, payload);
  }
}
