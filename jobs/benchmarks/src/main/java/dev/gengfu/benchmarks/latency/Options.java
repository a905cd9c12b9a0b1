package dev.gengfu.benchmarks.latency;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is measured, for how long, and where the result goes. */
@Command(name = "latency", mixinStandardHelpOptions = true, sortOptions = false)
final class Options {
  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      defaultValue = "${sys:gengfu.home:-.}",
      description = "folder of the launcher gengfu and of config/")
  Path home;

  @Option(
      names = "--rates",
      split = ",",
      defaultValue = "100,1000",
      description = "messages per second, one after the other in each round (${DEFAULT-VALUE})")
  List<Integer> rates;

  @Option(
      names = "--shares",
      split = ",",
      defaultValue = "0.4,0.1",
      description =
          "share of messages that raise an alarm, by rate; as many clear one (${DEFAULT-VALUE})")
  List<Double> shares;

  @Option(
      names = "--seconds",
      split = ",",
      defaultValue = "110,90",
      description = "length of a round of the chain, by rate (${DEFAULT-VALUE})")
  List<Integer> seconds;

  @Option(
      names = "--yardstick-seconds",
      split = ",",
      defaultValue = "50,40",
      description = "length of a round of the yardstick, by rate (${DEFAULT-VALUE})")
  List<Integer> yardstickSeconds;

  @Option(
      names = "--warm-up",
      split = ",",
      defaultValue = "20,60",
      description = "seconds of each way before the first round, by rate (${DEFAULT-VALUE})")
  List<Integer> warmUpSeconds;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "rounds, each of every rate and both ways (${DEFAULT-VALUE})")
  int rounds;

  @Option(
      names = "--hold",
      defaultValue = "2000",
      description = "milliseconds from an alarm to its end (${DEFAULT-VALUE})")
  long holdMillis;

  @Option(
      names = "--resolve-after",
      defaultValue = "1000",
      description =
          "milliseconds from an alert to the word of the desk that it was a test (${DEFAULT-VALUE})")
  long resolveMillis;

  @Option(
      names = "--connections",
      defaultValue = "10",
      description = "MQTT connections that the devices share (${DEFAULT-VALUE})")
  int connections;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      defaultValue = "latency.json",
      description = "where the result goes (${DEFAULT-VALUE})")
  Path json;

  /** Refuses lists that don't fit together. */
  void check() {
    for (List<?> list : List.of(shares, seconds, yardstickSeconds, warmUpSeconds)) {
      if (list.size() != rates.size()) {
        throw new IllegalArgumentException("expected as many values as rates: " + list);
      }
    }
  }
}
