package dev.gengfu.workbench.score;

import dev.gengfu.sim.playback.Activation;
import dev.gengfu.sim.playback.Channel;
import dev.gengfu.sim.playback.MeasuredFire;
import dev.gengfu.sim.playback.MeasuredTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A fire of NIST's smoke alarm tests (NIST TN 1455): the ceiling beam of each place is a smoke
 * detector there, obscuration %/m = (1 - 10^-D) x 100 with the optical density D per metre. The
 * first alert is compared with the first photoelectric alarm that really sounded.
 */
final class NistCase {
  private static final String PLACES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int LOWEST = 9;

  private NistCase() {}

  static boolean is(MeasuredTable table) {
    return table.columns().keySet().stream().anyMatch(column -> column.matches("SM[A-Z]_\\d"));
  }

  static MeasuredCase of(MeasuredFire fire) {
    List<Probe> probes = new ArrayList<>();
    for (int i = 0; i < PLACES.length(); i++) {
      char place = PLACES.charAt(i);
      double[] beam = highest(fire.table(), "SM" + place + "_");
      if (beam != null) {
        probes.add(probe(String.valueOf(place), fire.table().seconds(), beam));
      }
    }
    List<RealAlarm> alarms = fire.activations().stream().map(NistCase::alarm).toList();
    return new MeasuredCase(
        MeasuredCase.Series.NIST, fire.test(), "first photo alarm", probes, alarms);
  }

  private static double[] highest(MeasuredTable table, String prefix) {
    for (int number = 1; number <= LOWEST; number++) {
      double[] column = table.columns().get(prefix + number);
      if (column != null) {
        return column;
      }
    }
    return null;
  }

  /** What is outside the beam's limits is no reading; a beam that is stuck reports what it has. */
  private static Probe probe(String place, double[] seconds, double[] densities) {
    boolean broken = Channel.isDead(Channel.BEAM.trusted(densities));
    double[] smoke =
        Arrays.stream(densities)
            .map(d -> d >= Channel.BEAM.low() && d <= Channel.BEAM.high() ? d : Double.NaN)
            .map(d -> (1 - StrictMath.pow(10, -Math.max(0, d))) * 100)
            .toArray();
    String device = place.toLowerCase(Locale.ROOT) + "-beam";
    return new Probe(device, "smoke", place, "smoke", seconds, smoke, broken);
  }

  private static RealAlarm alarm(Activation activation) {
    String place = String.valueOf(activation.place());
    return new RealAlarm(
        place.toLowerCase(Locale.ROOT) + "-" + activation.type() + activation.number(),
        "smoke",
        place,
        "smoke",
        activation.second(),
        activation.type().equals("photo"));
  }
}
