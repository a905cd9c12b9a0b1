package dev.gengfu.sim.fire;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Place;
import dev.gengfu.sim.Curve;
import dev.gengfu.sim.Detector;
import dev.gengfu.sim.Episode;
import dev.gengfu.sim.Exposure;
import dev.gengfu.sim.Noise;
import dev.gengfu.sim.Span;
import dev.gengfu.sim.Truth;
import dev.gengfu.sim.community.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the detectors of a zone see of a fire. Optical density grows with t² from the moment at
 * which smoke arrives, is scaled so that the detector alarms when the scenario says, levels off,
 * and decays once the fire is out. The ceiling grows warm by the same law.
 *
 * <p>A first approximation: heat release, ceiling jet and smoke production are not computed yet.
 */
public final class FirePlan {
  private static final long STEP_MILLIS = 250;
  private static final long REPORT_MILLIS = 5_000;
  private static final double DECAY_SECONDS = 90;

  /** After so many decay times nothing is left that a detector could tell from its noise. */
  private static final double FADED_DECAYS = 7;

  /** Part of the time to alarm that smoke needs to reach a detector. */
  private static final double TRAVEL_SHARE = 0.3;

  /** Farther rooms alarm one after the other at about this distance. */
  private static final double NEXT_ROOM_SECONDS = 35;

  private static final double MAX_DENSITY_PER_METRE = 1.0;
  private static final double MAX_RISE_KELVIN = 120;
  private static final double RISE_AT_SECONDS = 150;

  private final Fire fire;
  private final Place origin;
  private final long seed;
  private final long ignition;

  private FirePlan(Fire fire, Place origin, long seed, long start) {
    this.fire = fire;
    this.origin = origin;
    this.seed = seed;
    this.ignition = start + Math.round(fire.ignitionSeconds() * 1000);
  }

  /**
   * Plans a fire.
   *
   * @param start epoch ms of the scenario's first moment
   * @throws IllegalArgumentException when no smoke detector is in the room
   */
  public static Episode of(Fire fire, Site site, long seed, long start) {
    Device detector =
        site.room(fire.room()).stream()
            .filter(device -> device.kind().equals("smoke") && device.place().zone() != null)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "room: expected one with a smoke detector of a zone, found "
                            + fire.room()));
    return new FirePlan(fire, detector.place(), seed, start).plan(site);
  }

  private Episode plan(Site site) {
    List<Exposure> exposures = new ArrayList<>();
    List<String> rooms = new ArrayList<>(List.of(fire.room()));
    rooms.addAll(site.roomsFrom(origin));
    for (int rank = 0; rank < rooms.size(); rank++) {
      for (Device device : site.room(rooms.get(rank))) {
        if (device.kind().equals("smoke") || device.kind().equals("heat")) {
          exposures.add(exposure(device, rank));
        }
      }
    }
    return new Episode(truth(exposures), exposures, List.of());
  }

  private Truth truth(List<Exposure> exposures) {
    List<Truth.Reached> reached =
        exposures.stream()
            .map(exposure -> Truth.Reached.by(exposure, null))
            .sorted(Truth.Reached.BY_ALARM)
            .toList();
    return new Truth(
        "fire-" + fire.room(), "fire", true, ignition, extinguished(), origin, reached, null);
  }

  private long extinguished() {
    return ignition + Math.round(fire.extinguishedSeconds() * 1000);
  }

  private Exposure exposure(Device device, int rank) {
    double alarmSeconds = alarmSeconds(device, rank);
    Span span =
        new Span(ignition, extinguished() + Math.round(FADED_DECAYS * DECAY_SECONDS * 1000));
    double levelling = MAX_DENSITY_PER_METRE / (1 + rank);
    Map<String, Curve> curves = new TreeMap<>();
    if (device.kind().equals("smoke")) {
      curves.put("smoke", curve(span, t -> obscuration(density(t, alarmSeconds, levelling))));
    }
    curves.put("temperature", curve(span, t -> rise(t, rank)));
    return Exposure.added(device.device(), span, REPORT_MILLIS, curves, Detector.of(device.kind()));
  }

  /** Seconds from ignition to the alarm of a detector: chance makes each one a little different. */
  private double alarmSeconds(Device device, int rank) {
    double jitter = Noise.between(-1.5, 1.5, seed, Noise.key(device.device()), 20);
    double second = rank == 0 ? 0 : fire.secondAlarmSeconds();
    return fire.firstAlarmSeconds() + second + Math.max(0, rank - 1) * NEXT_ROOM_SECONDS + jitter;
  }

  private static Curve curve(Span span, Curve.Shape shape) {
    return Curve.of(span.from(), span.until(), STEP_MILLIS, shape);
  }

  private double density(double seconds, double alarmSeconds, double levelling) {
    double arrival = alarmSeconds * TRAVEL_SHARE;
    double atAlarm = -StrictMath.log10(1 - Detector.SMOKE.level() / 100);
    double scale = atAlarm / Growth.at(alarmSeconds - arrival);
    double burning = Math.min(seconds, fire.extinguishedSeconds());
    return Math.min(levelling, scale * Growth.at(burning - arrival)) * decay(seconds);
  }

  private double rise(double seconds, int rank) {
    double burning = Math.min(seconds, fire.extinguishedSeconds());
    double kelvin = 60 * Growth.at(burning) / Growth.at(RISE_AT_SECONDS);
    double distance = 1 + 3 * rank;
    return Math.min(MAX_RISE_KELVIN, kelvin) / distance * decay(seconds);
  }

  private double decay(double seconds) {
    double since = Math.max(0, seconds - fire.extinguishedSeconds());
    return StrictMath.exp(-since / DECAY_SECONDS);
  }

  /** Optical density per metre as percent of the light lost over a metre. */
  private static double obscuration(double densityPerMetre) {
    return (1 - StrictMath.pow(10, -densityPerMetre)) * 100;
  }
}
