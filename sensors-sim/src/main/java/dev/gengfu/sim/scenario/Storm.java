package dev.gengfu.sim.scenario;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Place;
import dev.gengfu.sim.Episode;
import dev.gengfu.sim.Exposure;
import dev.gengfu.sim.Noise;
import dev.gengfu.sim.Span;
import dev.gengfu.sim.Truth;
import dev.gengfu.sim.community.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Many smoke detectors all over the community go into alarm at once, although nothing burns: a
 * surge on the supply. A test of what comes after them; section {@code storm} of a scenario file.
 *
 * @param atSeconds when it begins, seconds after the scenario's start
 * @param devices how many; all there are when there are fewer
 * @param withinSeconds the first and the last lie less than this apart; 1 unless told
 * @param forSeconds how long each stays in alarm; 60 unless told
 */
public record Storm(double atSeconds, int devices, Double withinSeconds, Double forSeconds) {
  private static final long REPORT_MILLIS = 10_000;

  public Storm {
    withinSeconds = withinSeconds == null ? 1.0 : withinSeconds;
    forSeconds = forSeconds == null ? 60.0 : forSeconds;
    require(atSeconds, 0, 604_800, "atSeconds");
    require(devices, 1, 1_000_000, "devices");
    require(withinSeconds, 0.001, 3_600, "withinSeconds");
    require(forSeconds, 1, 86_400, "forSeconds");
  }

  /** The storm over a community; which detectors and when is chance. */
  Episode episode(Site site, long seed, long start) {
    long from = start + Math.round(atSeconds * 1000);
    List<Device> drawn =
        site.smokeDetectors().stream()
            .sorted(Comparator.comparingLong(device -> luck(seed, device, 50)))
            .limit(devices)
            .toList();
    List<Exposure> exposures = new ArrayList<>();
    for (Device device : drawn) {
      long within = Math.max(1, Math.round(withinSeconds * 1000));
      long at = from + Math.floorMod(luck(seed, device, 51), within);
      Span span = new Span(at, at + Math.round(forSeconds * 1000));
      exposures.add(Exposure.falseAlarm(device.device(), span, REPORT_MILLIS, "smoke"));
    }
    return new Episode(truth(from, drawn, exposures), exposures, List.of());
  }

  private Truth truth(long from, List<Device> drawn, List<Exposure> exposures) {
    List<Truth.Reached> reached =
        exposures.stream()
            .map(exposure -> Truth.Reached.by(exposure, null))
            .sorted(Truth.Reached.BY_ALARM)
            .toList();
    String community = drawn.isEmpty() ? null : drawn.get(0).place().community();
    Place everywhere = new Place(community, null, null, null, null, null);
    long until = from + Math.round((withinSeconds + forSeconds) * 1000);
    return new Truth("storm", "storm", false, from, until, everywhere, reached, null, null);
  }

  private static long luck(long seed, Device device, long stream) {
    return Noise.mix(seed, Noise.key(device.device()), stream);
  }

  private static void require(double value, double low, double high, String key) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          key + ": expected " + low + " to " + high + ", found " + value);
    }
  }
}
