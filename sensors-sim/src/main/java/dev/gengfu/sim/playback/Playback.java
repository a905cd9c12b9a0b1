package dev.gengfu.sim.playback;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Place;
import dev.gengfu.sim.Curve;
import dev.gengfu.sim.Episode;
import dev.gengfu.sim.Exposure;
import dev.gengfu.sim.Habit;
import dev.gengfu.sim.Span;
import dev.gengfu.sim.Truth;
import dev.gengfu.sim.community.Site;
import dev.gengfu.sim.community.TestFlat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A measured fire as an episode in the flat that is kept for it. Each place of the measurement is a
 * room. The ceiling beam of a place speaks through the room's {@code beam}, the ceiling
 * thermocouple through {@code heat}, each alarm through the detector that bears its name. No
 * measurement speaks through two devices, so that none can confirm itself. Devices without a
 * counterpart are silent meanwhile.
 */
public final class Playback {
  private static final Logger LOG = LoggerFactory.getLogger(Playback.class);

  /** The measurement begins so long after the start. */
  private static final long DELAY_MILLIS = 10_000;

  /** So long the last values are held; after that the flat is as it was before the fire. */
  private static final long HOLD_MILLIS = 60_000;

  /** An alarm so long after the last row is not taken for one of this test. */
  private static final double LATEST_AFTER_END_SECONDS = 60;

  private static final long MEASURED_REPORT_MILLIS = 2_000;
  private static final long ALARM_REPORT_MILLIS = 10_000;

  private final MeasuredFire fire;
  private final long zero;
  private final Span span;
  private final long end;
  private final SortedMap<String, Exposure> exposures = new TreeMap<>();
  private final SortedMap<String, String> notes = new TreeMap<>();
  private final List<String> leftOut = new ArrayList<>();

  private Playback(MeasuredFire fire, long start) {
    this.fire = fire;
    double[] seconds = fire.table().seconds();
    double first = Math.min(0, seconds[0]);
    double last = seconds[seconds.length - 1];
    for (Activation activation : fire.activations()) {
      if (activation.second() <= last + LATEST_AFTER_END_SECONDS) {
        last = Math.max(last, activation.second());
      }
    }
    this.zero = start + DELAY_MILLIS - Math.round(first * 1000);
    this.end = zero + Math.round(last * 1000);
    this.span = new Span(start + DELAY_MILLIS, end + HOLD_MILLIS);
  }

  /**
   * Plans the playback of a file.
   *
   * @param start epoch ms of the first simulated moment
   * @throws ConfigException when the file can't be used or the devices have no flat for it
   */
  public static Episode of(Path file, Site site, long start) {
    return new Playback(load(file), start).plan(site, file.getFileName().toString());
  }

  private static MeasuredFire load(Path file) {
    try {
      return MeasuredFire.load(file);
    } catch (ConfigException e) {
      throw new ConfigException("sim.playback: " + e.getMessage());
    }
  }

  private Episode plan(Site site, String fileName) {
    Place flat = flat(site);
    Map<String, Device> free = new TreeMap<>();
    site.zone(flat.zone()).forEach(device -> free.put(device.device(), device));
    for (int i = 0; i < TestFlat.PLACES.length(); i++) {
      char place = TestFlat.PLACES.charAt(i);
      measure(place, "beam", "SM", "smoke", Channel.BEAM, free);
      measure(place, "heat", "TC", "temperature", Channel.THERMOCOUPLE, free);
    }
    fire.activations().forEach(activation -> alarm(activation, free));
    if (exposures.isEmpty()) {
      throw new ConfigException(
          "sim.playback: "
              + fileName
              + ": expected columns such as SMA_1 (beam) or TCA_1 (thermocouple)");
    }
    warn(fileName);
    List<Habit> silent =
        free.keySet().stream().map(device -> Habit.of(device, Habit.Kind.SILENT, span)).toList();
    return new Episode(truth(flat, fileName), List.copyOf(exposures.values()), silent);
  }

  private static Place flat(Site site) {
    return site.smokeDetectors().stream()
        .map(Device::place)
        .filter(place -> TestFlat.roomOf('A').equals(place.room()) && place.zone() != null)
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    "sim.playback: devices.csv has no flat for measured fires: rooms flat-a to"
                        + " flat-h of one zone"));
  }

  private void measure(
      char place,
      String name,
      String prefix,
      String value,
      Channel channel,
      Map<String, Device> free) {
    String column = highest(prefix + place + "_");
    Device device = take(free, place, name);
    if (column == null || device == null) {
      return;
    }
    double[] raw = fire.table().columns().get(column);
    free.remove(device.device());
    double[] trusted = channel.trusted(raw);
    notes.put(device.device(), Channel.isDead(trusted) ? column + ", broken" : column);
    Curve curve = Channel.curve(fire.table().seconds(), converted(value, trusted), zero);
    SortedMap<String, Curve> curves = new TreeMap<>(Map.of(value, curve));
    expose(device, MEASURED_REPORT_MILLIS, curves, null, List.of());
  }

  /** The column nearest to the ceiling: 1 is at it, higher numbers lie lower; null when none. */
  private String highest(String prefix) {
    for (int number = 1; number <= 9; number++) {
      if (fire.table().columns().containsKey(prefix + number)) {
        return prefix + number;
      }
    }
    return null;
  }

  /** Beams tell optical density per metre; detectors speak of percent obscuration per metre. */
  private static double[] converted(String value, double[] trusted) {
    if (!value.equals("smoke")) {
      return trusted;
    }
    return Arrays.stream(trusted)
        .map(density -> (1 - StrictMath.pow(10, -Math.max(0, density))) * 100)
        .toArray();
  }

  private void alarm(Activation activation, Map<String, Device> free) {
    Device device = take(free, activation.place(), activation.type() + activation.number());
    long at = zero + Math.round(activation.second() * 1000);
    if (device == null || at > end) {
      leftOut.add(activation.name());
      return;
    }
    free.remove(device.device());
    notes.put(device.device(), activation.name());
    List<Span> alarms = List.of(new Span(at, span.until()));
    expose(device, ALARM_REPORT_MILLIS, new TreeMap<>(), "smoke", alarms);
  }

  private static Device take(Map<String, Device> free, char place, String name) {
    String suffix = "-" + TestFlat.roomOf(place) + "-" + name;
    return free.values().stream()
        .filter(device -> device.device().endsWith(suffix))
        .findFirst()
        .orElse(null);
  }

  private void expose(
      Device device,
      long reportMillis,
      SortedMap<String, Curve> curves,
      String alarmKind,
      List<Span> alarms) {
    exposures.put(
        device.device(),
        new Exposure(
            device.device(),
            span,
            reportMillis,
            true,
            curves,
            alarmKind,
            alarms,
            false,
            null,
            null));
  }

  private void warn(String fileName) {
    if (fire.activations().isEmpty()) {
      LOG.warn("{}: no activation times beside it: beams and thermocouples only", fileName);
    }
    if (!leftOut.isEmpty()) {
      LOG.warn("{}: alarms that the flat has no detector for: {}", fileName, leftOut);
    }
    if (fire.table().skippedRows() > 0) {
      LOG.warn("{}: {} rows without a usable time", fileName, fire.table().skippedRows());
    }
  }

  private Truth truth(Place flat, String fileName) {
    List<Truth.Reached> reached =
        exposures.values().stream()
            .map(exposure -> Truth.Reached.by(exposure, notes.get(exposure.device())))
            .sorted(Truth.Reached.BY_ALARM)
            .toList();
    Place zone =
        new Place(
            flat.community(), flat.station(), flat.building(), flat.floor(), null, flat.zone());
    String note = leftOut.isEmpty() ? fileName : fileName + "; left out: " + leftOut;
    return new Truth(
        "playback-" + fire.test(), "playback", true, span.from(), end, zone, reached, note, null);
  }
}
