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
  private static final long SMOKE_REPORT_MILLIS = 5_000;

  private final Incident incident;
  private final Device device;
  private final Span span;
  private final long luck;

  private IncidentPlan(Incident incident, Device device, long seed, long start) {
    this.incident = incident;
    this.device = device;
    long from = start + Math.round(incident.atSeconds() * 1000);
    this.span = new Span(from, from + Math.round(incident.forSeconds() * 1000));
    this.luck = Noise.mix(seed, Noise.key(device.device()), span.from() - start, 30);
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
      case STEAM -> seen(smoke(this::steam));
      case CIGARETTE -> seen(smoke(this::cigarette));
      case DUST -> seen(smoke(this::dust));
      case TEST_BUTTON -> seen(Exposure.tested(device.device(), span, device.kind()));
      case LOW_BATTERY -> seen(Exposure.said(device.device(), span, 0, null, 0.06));
      case DEVICE_FAULT -> seen(Exposure.said(device.device(), span, 60_000, "chamber", null));
      case SILENT -> spoken(Habit.Kind.SILENT);
      case CLOCK_UNSET -> spoken(Habit.Kind.CLOCK_UNSET);
      case BUFFERED -> spoken(Habit.Kind.BUFFERED);
      case NO_TIME -> spoken(Habit.Kind.NO_TIME);
    };
  }

  private Exposure smoke(Curve.Shape shape) {
    Map<String, Curve> curves =
        Map.of("smoke", Curve.of(span.from(), span.until(), STEP_MILLIS, shape));
    return Exposure.added(
        device.device(), span, SMOKE_REPORT_MILLIS, curves, Detector.of(device.kind()));
  }

  /** Rises in a quarter of the time to 3 to 9 %/m, then thins out. */
  private double steam(double seconds) {
    double peak = Noise.between(3, 9, luck, 1);
    double rising = incident.forSeconds() / 4;
    double thinning = StrictMath.exp(-(seconds - rising) / (rising * 0.8));
    return seconds < rising ? peak * seconds / rising : peak * thinning;
  }

  /** 1 to 3 %/m with puffs, starting and ending softly. */
  private double cigarette(double seconds) {
    double level = Noise.between(1, 3, luck, 2);
    double puffs = 1 + 0.3 * StrictMath.sin(seconds / 4);
    double edge = Math.min(seconds, incident.forSeconds() - seconds) / 20;
    return level * puffs * Math.max(0, Math.min(1, edge));
  }

  /** A spike of 6 to 14 %/m. */
  private double dust(double seconds) {
    double peak = Noise.between(6, 14, luck, 3);
    double share = seconds / incident.forSeconds();
    return peak * Math.max(0, 1 - Math.abs(2 * share - 1));
  }

  private Episode seen(Exposure exposure) {
    return new Episode(truth(Truth.Reached.by(exposure, null)), List.of(exposure), List.of());
  }

  private Episode spoken(Habit.Kind kind) {
    Truth.Reached reached = new Truth.Reached(device.device(), null, null, false, null);
    Habit habit = new Habit(device.device(), kind, span);
    return new Episode(truth(reached), List.of(), List.of(habit));
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
