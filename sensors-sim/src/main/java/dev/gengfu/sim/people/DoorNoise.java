package dev.gengfu.sim.people;

/**
 * How badly doors tell of what happens; shares from 0 to 1.
 *
 * @param dateOnly of events at which the controller has lost the time and writes 0:00
 * @param repeated of consecutive events of one person that say the same direction
 * @param unswiped of entries behind somebody else's back
 * @param doubled of events that come twice within half a minute
 * @param delayed of events that come up to an hour late
 * @param shared of events with a room-mate's card
 * @param outageDays days on which one reader of all is out, per 30 days
 */
public record DoorNoise(
    double dateOnly,
    double repeated,
    double unswiped,
    double doubled,
    double delayed,
    double shared,
    int outageDays) {
  /** As month-long logs of real doors have it. */
  public static final DoorNoise USUAL = new DoorNoise(0.10, 0.35, 0.03, 0.01, 0.02, 0.002, 1);

  /** Doors that tell everything as it is. */
  public static final DoorNoise NONE = new DoorNoise(0, 0, 0, 0, 0, 0, 0);

  /**
   * How often a door must repeat the last direction for consecutive events to be equal that often:
   * a repetition is wrong until the next one that is right, so r = 2q / (1 + q).
   */
  public double sticking() {
    return repeated / (2 - repeated);
  }
}
