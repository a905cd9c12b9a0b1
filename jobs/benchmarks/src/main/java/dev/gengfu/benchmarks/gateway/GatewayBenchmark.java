package dev.gengfu.benchmarks.gateway;

import dev.gengfu.benchmarks.process.Nodes;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.DeviceFile;
import dev.gengfu.domain.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/**
 * How many messages a second a gateway takes out of a broker's queue into Kafka, acknowledged,
 * beside the barest bridge over the same brokers and the same messages.
 */
public final class GatewayBenchmark {
  private GatewayBenchmark() {}

  /**
   * Options: {@code --help} tells. Exit code 0 when every message came, 1 when not, 2 for wrong
   * options; figures decide nothing.
   */
  public static void main(String[] arguments) throws Exception {
    Options options = new Options();
    CommandLine line = new CommandLine(options);
    try {
      line.parseArgs(arguments);
    } catch (CommandLine.ParameterException e) {
      System.err.println("gateway: " + e.getMessage());
      System.exit(2);
    }
    if (CommandLine.printHelpIfRequested(line.getParseResult())) {
      return;
    }
    Result result = run(options);
    System.out.println();
    System.out.print(result.table());
    Files.write(options.json, Json.write(result));
    Plot.write(result, options.plot);
    System.out.println("written to " + options.json + " and " + options.plot);
    System.exit(result.lost() == 0 ? 0 : 1);
  }

  private static Result run(Options options) throws Exception {
    Path config = options.home.resolve("config");
    String community = Community.load(config.resolve("community.yaml")).id();
    List<Device> devices = DeviceFile.load(config.resolve("devices.csv"), community);
    List<Round> rounds = new ArrayList<>();
    for (BrokerKind kind : options.brokers) {
      if (kind == BrokerKind.mosquitto && Nodes.mosquitto().isEmpty()) {
        System.out.println("mosquitto: not on this machine, left out");
        continue;
      }
      rounds(kind, options, devices, rounds);
    }
    return Result.of(about(options, devices.size()), options.brokers, rounds);
  }

  private static void rounds(
      BrokerKind kind, Options options, List<Device> devices, List<Round> rounds) throws Exception {
    try (Stand stand = new Stand(kind, options, devices)) {
      // Also when it is interrupted: no process stays behind.
      Thread end = new Thread(stand::close, "end");
      Runtime.getRuntime().addShutdownHook(end);
      for (int number = 1; number <= options.rounds; number++) {
        for (Round round : stand.round(number, options)) {
          System.out.println(line(round));
          rounds.add(round);
        }
      }
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }

  private static String line(Round round) {
    return String.format(
        Locale.ROOT,
        "%-9s round %d %-8s %7.0f/s, %4.0f us each; lost %d, repeats %d; load %.1f, others %.2f"
            + " cores, %s",
        round.broker(),
        round.number(),
        round.way(),
        round.perSecond(),
        round.readerMicros(),
        round.lost(),
        round.repeats(),
        round.machine().load(),
        round.machine().others(),
        round.machine().cores());
  }

  private static String about(Options options, int devices) {
    return String.format(
        Locale.ROOT,
        "Messages a second out of the session's queue of an MQTT broker (QoS 1) into Kafka"
            + " (acks=all); %d registered devices, %.1f %% of messages raise an alarm; each round"
            + " has the same backlog of %d messages for both, each drained by a fresh JVM, the"
            + " first %d are its warm-up; %d rounds. The gateway acknowledges when Kafka has a"
            + " message, the bridge decodes nothing and does not wait for Kafka.",
        devices,
        100 * options.alarms,
        options.perRound(),
        options.warmUp,
        options.rounds);
  }
}
