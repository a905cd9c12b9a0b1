package dev.gengfu.gateway.checkin;

import dev.gengfu.domain.Direction;

/**
 * What a door said of one event, freed of the make's own words.
 *
 * @param door door id
 * @param time as the door wrote it, null when it sent none
 * @param seq the door's sequence number, null when it has none
 * @param card card number, null when it says none
 * @param number employee number, for makes that tell a person by it; null when it says none
 * @param direction which way
 * @param granted false when the door stayed shut
 */
record DoorReport(
    String door,
    String time,
    Long seq,
    String card,
    String number,
    Direction direction,
    boolean granted) {
  /** Never shows what is in it. */
  @Override
  public String toString() {
    return "DoorReport";
  }
}
