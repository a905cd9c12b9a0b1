package dev.gengfu.workbench.score;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.sim.playback.MeasuredTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A lithium-ion pack of FSRI in thermal runaway. Measured are gas flows in L/min; detectors tell
 * concentrations, so the gas is taken to stay, well mixed, in a closed room of {@link
 * #ROOM_LITRES}: the dormitory room of the simulator. The zero of a flow is its mean over the
 * minute before runaway, since the hydrogen instrument drifts by more than 10 L/min. Cell
 * temperatures are not used: no device of a community sits in a pack. The first alert is compared
 * with the first flame.
 */
final class LithiumCase {
  /** 6.0 x 3.6 x 2.8 m. */
  static final double ROOM_LITRES = 60_480;

  private static final double SHOWN_SECONDS = 600;
  private static final double ZERO_SECONDS = 60;
  private static final double PPM = 1e6;
  private static final String RUNAWAY = "Thermal Runaway";
  private static final String FLAMING = "Flaming";

  /** A tenth of the 4 % by volume that can burn; the simulator's detector, an assumption. */
  private static final double HYDROGEN_ALARM_PPM = 4_000;

  private LithiumCase() {}

  static boolean is(MeasuredTable table) {
    return table.columns().containsKey(RUNAWAY);
  }

  /**
   * Reads a pack.
   *
   * @throws ConfigException when it never ran away, or no gas was measured
   */
  static MeasuredCase of(Path file, MeasuredTable table) {
    double runaway = first(table, RUNAWAY);
    if (Double.isNaN(runaway)) {
      throw new ConfigException(file + ": expected a row with " + RUNAWAY + " TRUE");
    }
    List<Probe> probes = new ArrayList<>();
    add(probes, table, runaway, "H2 Flow (L/min)", "h2");
    add(probes, table, runaway, "CO Flow (L/min)", "co");
    if (probes.isEmpty()) {
      throw new ConfigException(file + ": expected a column H2 Flow (L/min) or CO Flow (L/min)");
    }
    List<RealAlarm> alarms = new ArrayList<>();
    for (Probe probe : probes) {
      if (probe.kind().equals("h2")) {
        own(probe, alarms);
      }
    }
    double flaming = first(table, FLAMING);
    if (!Double.isNaN(flaming)) {
      // The flame itself alarms nobody: it is what an alert has to be earlier than.
      alarms.add(new RealAlarm("flame", "flame", "room", "flame", flaming - runaway, true));
    }
    String name = file.getFileName().toString().replaceFirst("(?i)\\.csv$", "");
    return new MeasuredCase(MeasuredCase.Series.LITHIUM, name, "first flame", probes, alarms);
  }

  private static double first(MeasuredTable table, String column) {
    double[] flags = table.columns().getOrDefault(column, new double[0]);
    for (int i = 0; i < flags.length; i++) {
      if (flags[i] == 1) {
        return table.seconds()[i];
      }
    }
    return Double.NaN;
  }

  private static void add(
      List<Probe> probes, MeasuredTable table, double runaway, String column, String measure) {
    double[] flow = table.columns().get(column);
    if (flow == null) {
      return;
    }
    double zero = mean(table.seconds(), flow, runaway - ZERO_SECONDS, runaway);
    List<double[]> samples = new ArrayList<>();
    double litres = 0;
    for (int i = 0; i < flow.length; i++) {
      double second = table.seconds()[i] - runaway;
      if (second >= 0 && second <= SHOWN_SECONDS && !Double.isNaN(flow[i])) {
        double minutes = i == 0 ? 0 : (table.seconds()[i] - table.seconds()[i - 1]) / 60;
        litres = Math.max(0, litres + (flow[i] - zero) * minutes);
      }
      if (second >= -SHOWN_SECONDS && second <= SHOWN_SECONDS) {
        samples.add(new double[] {second, litres / ROOM_LITRES * PPM});
      }
    }
    probes.add(
        new Probe(
            "room-" + measure,
            measure,
            "room",
            measure,
            samples.stream().mapToDouble(s -> s[0]).toArray(),
            samples.stream().mapToDouble(s -> s[1]).toArray(),
            false));
  }

  private static double mean(double[] seconds, double[] values, double from, double until) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (seconds[i] >= from && seconds[i] < until && !Double.isNaN(values[i])) {
        sum += values[i];
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private static void own(Probe probe, List<RealAlarm> alarms) {
    for (int i = 0; i < probe.values().length; i++) {
      if (probe.values()[i] >= HYDROGEN_ALARM_PPM) {
        alarms.add(new RealAlarm("room-h2-own", "h2", "room", "h2", probe.seconds()[i], false));
        return;
      }
    }
  }
}
