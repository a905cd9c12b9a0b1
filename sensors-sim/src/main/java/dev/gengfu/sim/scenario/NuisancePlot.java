package dev.gengfu.sim.scenario;

import dev.gengfu.domain.Device;
import dev.gengfu.sim.Episode;
import dev.gengfu.sim.Noise;
import dev.gengfu.sim.Plot;
import dev.gengfu.sim.Span;
import java.util.List;
import java.util.Map;

/** Nuisances one after the other, each at a smoke detector in a zone where nothing else happens. */
final class NuisancePlot implements Plot {
  private static final int MAX_DRAWS = 100;

  private final Nuisances nuisances;
  private final List<Device> detectors;
  private final QuietZones zones;
  private final long seed;
  private final long start;
  private long count;
  private double nextSeconds;
  private Episode next;

  NuisancePlot(
      Nuisances nuisances, List<Device> detectors, QuietZones zones, long seed, long start) {
    this.nuisances = nuisances;
    this.detectors = detectors;
    this.zones = zones;
    this.seed = seed;
    this.start = start;
    this.nextSeconds = nuisances.firstSeconds();
    plan();
  }

  @Override
  public long nextAt() {
    return next == null ? Long.MAX_VALUE : next.truth().from();
  }

  @Override
  public Episode next() {
    Episode episode = next;
    plan();
    return episode;
  }

  /** Plans the next one; one that finds no quiet zone is left out and the one after it is tried. */
  private void plan() {
    next = null;
    for (int i = 0; i < MAX_DRAWS && next == null && !detectors.isEmpty(); i++) {
      count++;
      double gap =
          -StrictMath.log(1 - Noise.unit(seed, count, 40)) * nuisances.meanSecondsBetween();
      next = planAt(nextSeconds + gap);
      nextSeconds += gap;
    }
  }

  private Episode planAt(double seconds) {
    Incident.What what = draw();
    for (int i = 0; i < MAX_DRAWS; i++) {
      int at = (int) (Noise.unit(seed, count, i, 42) * detectors.size());
      Device device = detectors.get(at);
      long from = start + Math.round(seconds * 1000);
      Incident incident = Incident.at(what, device.device(), Math.round(seconds * 1000) / 1000.0);
      Span span = new Span(from, from + Math.round(incident.forSeconds() * 1000));
      if (zones.take(device.place().zone(), span)) {
        return IncidentPlan.of(incident, device, seed, start);
      }
    }
    return null;
  }

  private Incident.What draw() {
    double total = nuisances.shares().values().stream().mapToDouble(Double::doubleValue).sum();
    double left = Noise.unit(seed, count, 41) * total;
    Incident.What drawn = null;
    for (Map.Entry<Incident.What, Double> share : nuisances.shares().entrySet()) {
      drawn = share.getKey();
      left -= share.getValue();
      if (left < 0) {
        break;
      }
    }
    return drawn;
  }
}
