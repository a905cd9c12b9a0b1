package dev.gengfu.sim.fire;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Place;
import dev.gengfu.sim.Burning;
import dev.gengfu.sim.Curve;
import dev.gengfu.sim.Detector;
import dev.gengfu.sim.Episode;
import dev.gengfu.sim.Exposure;
import dev.gengfu.sim.Noise;
import dev.gengfu.sim.Span;
import dev.gengfu.sim.Truth;
import dev.gengfu.sim.community.Site;
import dev.gengfu.sim.physics.Atmosphere;
import dev.gengfu.sim.physics.Corridor;
import dev.gengfu.sim.physics.Danger;
import dev.gengfu.sim.physics.Doorway;
import dev.gengfu.sim.physics.RoomFire;
import dev.gengfu.sim.physics.RoomHistory;
import dev.gengfu.sim.physics.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A fire as an episode: it burns in its room by physics, its smoke runs along the corridor of the
 * floor and into the other rooms, and each detector sees what reaches it.
 */
public final class FirePlan {
  private static final long STEP_MILLIS = Math.round(Atmosphere.STEP_SECONDS * 1000);
  private static final long REPORT_MILLIS = 5_000;

  /** Windows are opened so long after the fire is over. */
  private static final double AIRED_AFTER_SECONDS = 60;

  /** After so long in fresh air no detector can tell the smoke from its noise. */
  private static final double FADED_SECONDS = 1_200;

  /** A device begins to speak of the fire when a value differs by as much from the ordinary one. */
  private static final Map<String, Double> NOTICED =
      Map.of("smoke", 0.1, "temperature", 0.3, "co", 2.0, "h2", 2.0);

  private final Fire fire;
  private final Place origin;
  private final FloorPlan floor;
  private final long seed;
  private final long start;
  private final long ignition;
  private final double airedFrom;
  private final RoomHistory history;
  private final List<Atmosphere> corridor;

  private FirePlan(Fire fire, Place origin, FloorPlan floor, long seed, long start) {
    this.fire = fire;
    this.origin = origin;
    this.floor = floor;
    this.seed = seed;
    this.start = start;
    this.ignition = start + Math.round(fire.ignitionSeconds() * 1000);
    this.airedFrom = fire.overSeconds() + AIRED_AFTER_SECONDS;
    this.history =
        RoomFire.burn(fire.source(), space(), fire.seat(), airedFrom + FADED_SECONDS, airedFrom);
    this.corridor =
        Corridor.sections(
            history,
            floor.sections(),
            floor.section(origin.room()),
            FloorPlan.isCorridor(origin.room()),
            airedFrom);
  }

  /**
   * Plans a fire.
   *
   * @param start epoch ms of the scenario's first moment
   * @throws IllegalArgumentException when no device is in the room
   */
  public static Episode of(Fire fire, Site site, long seed, long start) {
    List<Device> inside = site.room(fire.room());
    if (inside.isEmpty()) {
      throw new IllegalArgumentException(
          "room: expected one with a device, such as s03-b2-5-512, found " + fire.room());
    }
    Place origin =
        inside.stream()
            .map(Device::place)
            .filter(place -> place.zone() != null)
            .findFirst()
            .orElse(inside.get(0).place());
    return new FirePlan(fire, origin, new FloorPlan(site, origin), seed, start).plan();
  }

  private Space space() {
    if (FloorPlan.isCorridor(origin.room())) {
      return Corridor.asSpace();
    }
    return space(fire.size(), fire.door() == Fire.Door.OPEN, Doorway.GAPS);
  }

  private static Space space(Size size, boolean open, double gaps) {
    Doorway door = new Doorway(Doorway.WIDTH, Doorway.SOFFIT, open, gaps);
    return new Space(size.length(), size.width(), size.height(), door);
  }

  private Episode plan() {
    List<Exposure> exposures = new ArrayList<>();
    for (Map.Entry<String, List<Device>> room : floor.rooms().entrySet()) {
      for (Device device : room.getValue()) {
        if (Detector.watchesFire(device.kind())) {
          expose(device, air(room.getKey(), device), exposures);
        }
      }
    }
    return new Episode(truth(exposures), exposures, List.of());
  }

  private Atmosphere air(String room, Device device) {
    if (room.equals(origin.room())) {
      return history.ceiling(detectorMetres(device));
    }
    Atmosphere outside = corridor.get(floor.section(room));
    if (FloorPlan.isCorridor(room)) {
      return outside;
    }
    long key = Noise.key(Site.roomId(device.place()));
    boolean open = Noise.unit(seed, key, 21) < fire.openDoors();
    double gaps = Doorway.GAPS * Noise.between(0.67, 1.33, seed, key, 22);
    return Corridor.room(outside, space(Size.DORMITORY, open, gaps), airedFrom);
  }

  private double detectorMetres(Device device) {
    return fire.detectorMetres() == null
        ? Noise.between(1, 2.5, seed, Noise.key(device.device()), 20)
        : fire.detectorMetres();
  }

  /** From the first value that a device can tell from its ordinary ones to the last. */
  private void expose(Device device, Atmosphere air, List<Exposure> exposures) {
    SortedMap<String, double[]> values = Senses.of(device.kind(), air);
    int first = air.samples();
    int last = -1;
    for (Map.Entry<String, double[]> value : values.entrySet()) {
      double noticed = NOTICED.getOrDefault(value.getKey(), 0.0);
      for (int i = 0; i < air.samples(); i++) {
        if (value.getValue()[i] >= noticed) {
          first = Math.min(first, i);
          last = Math.max(last, i);
        }
      }
    }
    if (last < 0 || at(last) < start) {
      return;
    }
    SortedMap<String, Curve> curves = new TreeMap<>();
    for (Map.Entry<String, double[]> value : values.entrySet()) {
      double[] seen = Arrays.copyOfRange(value.getValue(), first, last + 1);
      curves.put(value.getKey(), new Curve(at(first), STEP_MILLIS, seen));
    }
    Span span = new Span(Math.max(start, at(first)), at(last) + STEP_MILLIS);
    exposures.add(
        Exposure.added(device.device(), span, REPORT_MILLIS, curves, Detector.of(device.kind())));
  }

  private long at(int sample) {
    return ignition + sample * STEP_MILLIS;
  }

  private Truth truth(List<Exposure> exposures) {
    List<Truth.Reached> reached =
        exposures.stream()
            .map(exposure -> Truth.Reached.by(exposure, null))
            .sorted(Truth.Reached.BY_ALARM)
            .toList();
    long over = ignition + Math.round(fire.overSeconds() * 1000);
    return new Truth(
        "fire-" + fire.room(),
        fire.pack() == null ? "fire" : "liIonFire",
        true,
        ignition,
        over,
        origin,
        reached,
        null,
        burning());
  }

  private Burning burning() {
    boolean pack = fire.pack() != null;
    Atmosphere section = corridor.get(floor.section(origin.room()));
    return new Burning(
        pack ? null : fire.growth() == null ? null : fire.growth().toString(),
        pack ? "liIonPack" : fire.fuel().toString(),
        fire.door().toString(),
        pack ? second(fire.pack().runawaySeconds()) : null,
        pack ? second(fire.lithium().flamesSeconds()) : null,
        second(Danger.inRoom(history, history.ceiling(1))),
        second(Danger.inCorridor(section)),
        Burning.levels(history.kilowatts(), ignition, STEP_MILLIS));
  }

  private Long second(double afterIgnition) {
    return Double.isNaN(afterIgnition) ? null : ignition + Math.round(afterIgnition * 1000);
  }
}
