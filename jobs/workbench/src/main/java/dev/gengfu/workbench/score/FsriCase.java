package dev.gengfu.workbench.score;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.sim.playback.Channel;
import dev.gengfu.sim.playback.MeasuredTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A furniture or burner fire of FSRI's compartment series: the thermocouple 25 mm below the ceiling
 * of each quadrant is a heat detector there. The first alert is compared with the first moment at
 * which one of them has risen by 8.3 °C within the 60 s that a rate of rise is taken over, or is at
 * 57 °C.
 */
final class FsriCase {
  private static final Pattern CEILING =
      Pattern.compile(
          "Quadrant ([A-Z]) Temperature 25 ?mm Below Ceiling", Pattern.CASE_INSENSITIVE);
  private static final Pattern EVENT_TIME =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[-T ](\\d{2}:\\d{2}:\\d{2}).*");
  private static final double RISE_KELVIN = 8.3;
  private static final double RISE_SECONDS = 60;
  private static final double FIXED_CELSIUS = 57;

  private FsriCase() {}

  static boolean is(MeasuredTable table) {
    return table.columns().keySet().stream().anyMatch(c -> CEILING.matcher(c).matches());
  }

  /**
   * Reads a fire; {@code NAME_Events.csv} beside it tells its ignition, without that file it is
   * second 0 of the table.
   *
   * @throws ConfigException when the events can't be brought together with the table
   */
  static MeasuredCase of(Path file, String text, MeasuredTable table) {
    String name = file.getFileName().toString().replaceFirst("(?i)\\.csv$", "");
    double ignition = ignition(file.resolveSibling(name + "_Events.csv"), text);
    double[] seconds = Arrays.stream(table.seconds()).map(t -> t - ignition).toArray();
    List<Probe> probes = new ArrayList<>();
    List<RealAlarm> alarms = new ArrayList<>();
    table
        .columns()
        .forEach(
            (column, values) -> {
              Matcher ceiling = CEILING.matcher(column);
              if (ceiling.matches()) {
                String quadrant = ceiling.group(1).toUpperCase(Locale.ROOT);
                Probe probe = probe(quadrant, seconds, values);
                probes.add(probe);
                double first = firstSign(seconds, probe.values());
                if (!Double.isNaN(first)) {
                  alarms.add(alarm(quadrant, first));
                }
              }
            });
    alarms.sort((a, b) -> Double.compare(a.second(), b.second()));
    return new MeasuredCase(
        MeasuredCase.Series.FSRI, name, "8.3 °C in 60 s, or 57 °C", probes, alarms);
  }

  private static Probe probe(String quadrant, double[] seconds, double[] values) {
    double[] usable =
        Arrays.stream(values)
            .map(
                v ->
                    v >= Channel.THERMOCOUPLE.low() && v <= Channel.THERMOCOUPLE.high()
                        ? v
                        : Double.NaN)
            .toArray();
    boolean broken = Channel.isDead(Channel.THERMOCOUPLE.trusted(values));
    String device = quadrant.toLowerCase(Locale.ROOT) + "-heat";
    return new Probe(device, "heat", quadrant, "temperature", seconds, usable, broken);
  }

  private static RealAlarm alarm(String quadrant, double second) {
    String device = quadrant.toLowerCase(Locale.ROOT) + "-own";
    return new RealAlarm(device, "heat", quadrant, "heat", second, true);
  }

  /** The first moment after ignition at which the window shows the rise, or 57 °C are there. */
  private static double firstSign(double[] seconds, double[] values) {
    int from = 0;
    for (int i = 0; i < values.length; i++) {
      while (seconds[i] - seconds[from] > RISE_SECONDS) {
        from++;
      }
      boolean full = seconds[i] - seconds[from] >= RISE_SECONDS - 0.5;
      boolean rises = full && values[i] - values[from] >= RISE_KELVIN;
      if (seconds[i] > 0 && (rises || values[i] >= FIXED_CELSIUS)) {
        return seconds[i];
      }
    }
    return Double.NaN;
  }

  /**
   * Second of the table at which the event Ignition stands. Events have {@code
   * 2018-12-19-13:12:00}, the table's column Timestamp {@code 2018-12-19 13:12:00}.
   */
  private static double ignition(Path events, String text) {
    if (!Files.isRegularFile(events)) {
      return 0;
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(events);
    } catch (IOException e) {
      throw new ConfigException(events + ": can't be read: " + e);
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replace("\"", "");
      if (line.toLowerCase(Locale.ROOT).contains(",ignition")) {
        Matcher time = EVENT_TIME.matcher(line);
        if (!time.matches()) {
          throw new ConfigException(
              events + ":" + (i + 1) + ": expected a time such as 2018-12-19-13:12:00");
        }
        return secondOf(events, i + 1, time.group(1) + " " + time.group(2), text);
      }
    }
    return 0;
  }

  private static double secondOf(Path events, int line, String timestamp, String text) {
    List<String> rows = text.lines().toList();
    String[] header = rows.get(0).split(",", -1);
    int time = column(header, "time");
    int stamp = column(header, "timestamp");
    if (stamp < 0 || time < 0) {
      return 0;
    }
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      if (cells.length > Math.max(time, stamp) && cells[stamp].strip().startsWith(timestamp)) {
        return Double.parseDouble(cells[time].strip());
      }
    }
    throw new ConfigException(
        events + ":" + line + ": the table beside it has no row of " + timestamp);
  }

  private static int column(String[] header, String name) {
    for (int i = 0; i < header.length; i++) {
      if (header[i].replace("\uFEFF", "").strip().equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }
}
