package dev.gengfu.domain;

/**
 * Where something is, from the whole to the part; a part that is not known is null.
 *
 * @param community the dormitory community
 * @param station the station (工作站) that answers for the building
 * @param building the order key of the emergency log
 * @param floor floor as written on the door
 * @param room room, corridor or stair
 * @param zone detection zone: detectors of one zone confirm each other
 */
public record Place(
    String community, String station, String building, String floor, String room, String zone) {

  /** Order key of what has no known building. */
  public static final String UNREGISTERED = "unregistered";

  /** The place of a device that nobody registered. */
  public static Place unregistered() {
    return new Place(null, null, UNREGISTERED, null, null, null);
  }
}
