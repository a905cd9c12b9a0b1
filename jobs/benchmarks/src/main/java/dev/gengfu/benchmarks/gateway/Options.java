package dev.gengfu.benchmarks.gateway;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is measured, how often, and where the result goes. */
@Command(name = "gateway", mixinStandardHelpOptions = true, sortOptions = false)
final class Options {
  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      defaultValue = "${sys:gengfu.home:-.}",
      description = "folder of the launcher gengfu and of config/")
  Path home;

  @Option(
      names = "--brokers",
      split = ",",
      defaultValue = "embedded,mosquitto",
      description = "MQTT brokers, one after the other (${DEFAULT-VALUE})")
  List<BrokerKind> brokers;

  @Option(
      names = "--warm-up",
      defaultValue = "100000",
      description = "messages of each round that a fresh JVM warms up with (${DEFAULT-VALUE})")
  int warmUp;

  @Option(
      names = "--messages",
      defaultValue = "150000",
      description = "messages of each round that are measured, after those (${DEFAULT-VALUE})")
  int messages;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "rounds, each of both ways (${DEFAULT-VALUE})")
  int rounds;

  @Option(
      names = "--alarms",
      defaultValue = "0.01",
      description = "share of messages that raise an alarm; as many clear one (${DEFAULT-VALUE})")
  double alarms;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      defaultValue = "gateway.json",
      description = "where the result goes (${DEFAULT-VALUE})")
  Path json;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      defaultValue = "gateway.png",
      description = "where the plot goes (${DEFAULT-VALUE})")
  Path plot;

  int perRound() {
    return warmUp + messages;
  }
}
