package dev.gengfu.sim.scenario;

import dev.gengfu.domain.Device;
import dev.gengfu.sim.Curve;
import dev.gengfu.sim.Detector;
import dev.gengfu.sim.Episode;
import dev.gengfu.sim.Exposure;
import dev.gengfu.sim.Habit;
import dev.gengfu.sim.Noise;
import dev.gengfu.sim.Span;
import dev.gengfu.sim.Truth;
import java.util.List;
import java.util.Map;

/** What one incident does to its device. */
final class IncidentPlan {
  private static final long STEP_MILLIS = 500;
  private static final long SLOW_STEP_MILLIS = 60_000;
  private static final long FELT_REPORT_MILLIS = 5_000;

  private final Incident incident;
  private final Device device;
  private final Span span;
  private final long luck;
  private final NuisanceShapes shapes;

  private IncidentPlan(Incident incident, Device device, long seed, long start) {
    this.incident = incident;
    this.device = device;
    long from = start + Math.round(incident.atSeconds() * 1000);
    this.span = new Span(from, from + Math.round(incident.forSeconds() * 1000));
    this.luck = Noise.mix(seed, Noise.key(device.device()), span.from() - start, 30);
    this.shapes = new NuisanceShapes(incident.forSeconds(), luck);
  }

  /**
   * Plans an incident.
   *
   * @param start epoch ms of the scenario's first moment
   */
  static Episode of(Incident incident, Device device, long seed, long start) {
    return new IncidentPlan(incident, device, seed, start).plan();
  }

  private Episode plan() {
    return switch (incident.what()) {
      case COOKING ->
          seen(felt(Map.of("smoke", curve(shapes::cooking), "temperature", curve(shapes::warmth))));
      case STEAM ->
          seen(felt(Map.of("smoke", curve(shapes::steam), "humidity", curve(shapes::moisture))));
      case CIGARETTE -> seen(felt(Map.of("smoke", curve(shapes::cigarette))));
      case DUST -> seen(felt(Map.of("smoke", curve(shapes::dust))));
      case HEATER_SAW_TOOTH -> seen(felt(Map.of("temperature", curve(NuisanceShapes::sawTooth))));
      case DRIFT -> seen(slow(Map.of("smoke", slowCurve(shapes::drift))));
      case EBIKE_PARKED -> seen(slow(Map.of("ebike", slowCurve(seconds -> 1))));
      case TEST_BUTTON -> seen(Exposure.tested(device.device(), span, device.kind()));
      case LOW_BATTERY -> seen(said(0, null, slowCurve(seconds -> 0.06)));
      case BATTERY_FALLING -> emptied();
      case DEVICE_FAULT -> seen(said(60_000, "chamber", null));
      case SILENT -> spoken(Habit.Kind.SILENT, 0);
      case CLOCK_UNSET -> spoken(Habit.Kind.CLOCK_UNSET, 0);
      case CLOCK_SKEWED -> spoken(Habit.Kind.CLOCK_SKEWED, skewMillis());
      case BUFFERED -> spoken(Habit.Kind.BUFFERED, 0);
      case NO_TIME -> spoken(Habit.Kind.NO_TIME, 0);
    };
  }

  private Curve curve(Curve.Shape shape) {
    return Curve.of(span.from(), span.until(), STEP_MILLIS, shape);
  }

  /** For what takes hours: a sample a minute. */
  private Curve slowCurve(Curve.Shape shape) {
    return Curve.of(span.from(), span.until() + SLOW_STEP_MILLIS, SLOW_STEP_MILLIS, shape);
  }

  private Exposure felt(Map<String, Curve> curves) {
    return Exposure.added(
        device.device(), span, FELT_REPORT_MILLIS, curves, Detector.of(device.kind()));
  }

  private Exposure slow(Map<String, Curve> curves) {
    return Exposure.added(device.device(), span, 0, curves, Detector.of(device.kind()));
  }

  private Exposure said(long reportMillis, String fault, Curve battery) {
    return Exposure.said(device.device(), span, reportMillis, fault, battery);
  }

  /** Minutes by chance unless the file says how many; ahead as often as behind. */
  private long skewMillis() {
    if (incident.skewSeconds() != null) {
      return Math.round(incident.skewSeconds() * 1000);
    }
    double seconds = Noise.between(120, 1_800, luck, 8);
    return Math.round(Noise.unit(luck, 9) < 0.5 ? -seconds * 1000 : seconds * 1000);
  }

  private Episode seen(Exposure exposure) {
    return new Episode(truth(Truth.Reached.by(exposure, null)), List.of(exposure), List.of());
  }

  private Episode spoken(Habit.Kind kind, long skewMillis) {
    String note = skewMillis == 0 ? null : "clock ahead by " + skewMillis + " ms";
    Habit habit = new Habit(device.device(), kind, span, skewMillis);
    return new Episode(truth(unheard(note)), List.of(), List.of(habit));
  }

  /** The charge falls from 0.3; the last tenth of the time there is none left to speak with. */
  private Episode emptied() {
    Span speechless = new Span(span.until() - (span.until() - span.from()) / 10, span.until());
    double lasts = incident.forSeconds() * 0.9;
    Curve charge = slowCurve(seconds -> Math.max(0, 0.3 * (1 - seconds / lasts)));
    Habit silent = Habit.of(device.device(), Habit.Kind.SILENT, speechless);
    return new Episode(truth(unheard(null)), List.of(said(600_000, null, charge)), List.of(silent));
  }

  private Truth.Reached unheard(String note) {
    return new Truth.Reached(device.device(), null, null, false, note);
  }

  private Truth truth(Truth.Reached reached) {
    String what = incident.what().label();
    long second = Math.round(incident.atSeconds());
    return new Truth(
        what + "-" + device.device() + "-" + second,
        what,
        false,
        span.from(),
        span.until(),
        device.place(),
        List.of(reached),
        null,
        null);
  }
}
