package dev.gengfu.rules;

import dev.gengfu.domain.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is kept of one device. Readings of the last minutes are kept one by one, so that a late one
 * can still take its place in the order of events; older ones live on in the settled tracks.
 *
 * @param kind device kind as registered; null when unregistered
 * @param place where it is by the registry; null when unregistered
 * @param registered whether the registry has it in this building
 * @param recent readings within the lateness bound, in the order of events
 * @param settled state of each rule over everything older than {@code recent}, by track name
 * @param settledTo event time up to which all is settled, epoch ms; {@link Long#MIN_VALUE} when
 *     nothing is
 * @param episodes what was reported, in {@link Episode#ORDER}; bounded
 * @param presence when it was last heard; null when nobody expects to hear it
 */
public record DeviceState(
    String kind,
    Place place,
    boolean registered,
    List<Sample> recent,
    Map<String, Track> settled,
    long settledTo,
    List<Episode> episodes,
    Presence presence) {

  /** A device before its first reading. */
  public static DeviceState fresh(String kind, Place place, boolean registered) {
    return new DeviceState(
        kind, place, registered, List.of(), Map.of(), Long.MIN_VALUE, List.of(), null);
  }

  /** The same device, expected to be heard; null when it is not. */
  public DeviceState present(Presence newPresence) {
    return new DeviceState(
        kind, place, registered, recent, settled, settledTo, episodes, newPresence);
  }

  /** Ended episodes that no reading can touch any more: so many are remembered of each track. */
  static final int MAX_OLD_EPISODES = 16;

  DeviceState read(List<Sample> newRecent, Map<String, Track> newSettled, long newSettledTo) {
    return new DeviceState(
        kind, place, registered, newRecent, newSettled, newSettledTo, episodes, presence);
  }

  /** The same device, known as something else or in another place. */
  public DeviceState known(String newKind, Place newPlace, boolean isRegistered) {
    return new DeviceState(
        newKind, newPlace, isRegistered, recent, settled, settledTo, episodes, presence);
  }

  /** The same device without what is settled of some tracks. */
  public DeviceState forgetting(Set<String> tracks) {
    if (tracks.stream().noneMatch(settled::containsKey)) {
      return this;
    }
    Map<String, Track> rest = new TreeMap<>(settled);
    rest.keySet().removeAll(tracks);
    return read(recent, rest, settledTo);
  }

  /**
   * The same device with these episodes. Of those that no reading can touch any more only the
   * newest of each track are kept; all others must be, or they would be reported again. A fault
   * that comes and goes must not push an old alarm out of memory.
   */
  public DeviceState with(List<Episode> newEpisodes) {
    List<Episode> kept = new ArrayList<>(newEpisodes);
    kept.sort(Episode.ORDER);
    Map<String, Integer> excess = new HashMap<>();
    kept.stream().filter(this::isOld).forEach(old -> excess.merge(old.track(), 1, Integer::sum));
    kept.removeIf(
        old -> isOld(old) && excess.merge(old.track(), -1, Integer::sum) >= MAX_OLD_EPISODES);
    return new DeviceState(
        kind, place, registered, recent, settled, settledTo, List.copyOf(kept), presence);
  }

  private boolean isOld(Episode episode) {
    return episode.clearedAt() != null && episode.clearedAt() <= settledTo;
  }
}
