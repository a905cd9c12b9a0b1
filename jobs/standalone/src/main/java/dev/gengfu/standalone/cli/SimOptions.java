package dev.gengfu.standalone.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What the simulator shall do, as overriding settings. */
final class SimOptions {
  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "a file of config/scenarios (default: night)")
  private String scenario;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "same seed, same community: what looks like chance comes from it")
  private Long seed;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      description =
          "simulated seconds per second, 0.1 to 1000. Other than 1, the log's time leaves the wall"
              + " clock")
  private Double speed;

  @Option(
      names = "--playback",
      paramLabel = "FILE",
      description = "sends a measured fire (CSV of NIST) as devices of the community")
  private Path playback;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "gets what really happened, one JSON object per line")
  private Path truth;

  /** Overriding settings, by key. */
  Map<String, String> overriding() {
    Map<String, String> settings = new TreeMap<>();
    put(settings, "sim.scenario", scenario);
    put(settings, "sim.seed", seed);
    put(settings, "sim.speed", speed);
    put(settings, "sim.playback", playback);
    put(settings, "sim.truth", truth);
    return settings;
  }

  private static void put(Map<String, String> settings, String key, Object value) {
    if (value != null) {
      settings.put(key, value.toString());
    }
  }
}
