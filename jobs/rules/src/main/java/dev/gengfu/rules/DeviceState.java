package dev.gengfu.rules;

import dev.gengfu.domain.Place;
import java.util.List;
import java.util.Map;

/**
 * What is kept of one device. Readings of the last minutes are kept one by one, so that a late one
 * can still take its place in the order of events; older ones live on in the settled tracks.
 *
 * @param kind device kind as registered; null when unregistered
 * @param place where it is by the registry; null when unregistered
 * @param registered whether the registry has it in this building
 * @param recent readings within the lateness bound, in the order of events
 * @param settled state of each rule over everything older than {@code recent}, by track name
 * @param settledTo event time of the newest settled reading, epoch ms; {@link Long#MIN_VALUE} when
 *     none
 * @param episodes what was reported, by begin; bounded
 */
public record DeviceState(
    String kind,
    Place place,
    boolean registered,
    List<Sample> recent,
    Map<String, Track> settled,
    long settledTo,
    List<Episode> episodes) {

  /** A device before its first reading. */
  public static DeviceState fresh(String kind, Place place, boolean registered) {
    return new DeviceState(kind, place, registered, List.of(), Map.of(), Long.MIN_VALUE, List.of());
  }
}
