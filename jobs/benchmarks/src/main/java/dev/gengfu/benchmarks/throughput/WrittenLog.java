package dev.gengfu.benchmarks.throughput;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A backlog as it stands in Kafka.
 *
 * @param devices that report
 * @param readings of them, repeats included
 * @param records that reach a building: readings, health and actions
 * @param changes of alerts that they bring
 * @param hits alerts raised, by rule
 * @param averageBytes length of a value
 */
public record WrittenLog(
    int devices,
    int buildings,
    int periodSeconds,
    double dangerShare,
    long readings,
    long records,
    long changes,
    Map<String, Long> hits,
    long averageBytes) {
  private static final String FILE = "gengfu-bench-log.json";

  /** Writes it, or takes the one that is there, when it was written by the same options. */
  static WrittenLog in(Path folder, String bootstrap, Options options) throws IOException {
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      WrittenLog there = Json.readTrusted(Files.readAllBytes(file), WrittenLog.class);
      if (!there.isOf(options)) {
        throw new IllegalArgumentException(folder + " holds another log: " + there);
      }
      return there;
    }
    WrittenLog written = write(bootstrap, options);
    Files.write(file, Json.write(written));
    return written;
  }

  private boolean isOf(Options options) {
    return devices == options.devices
        && buildings == options.buildings
        && periodSeconds == options.periodSeconds
        && dangerShare == options.dangerShare
        && readings >= options.readings;
  }

  private static WrittenLog write(String bootstrap, Options options) {
    Operators operators = new Operators();
    try (KafkaTarget target = new KafkaTarget(bootstrap, Topics.EMERGENCY_LOG)) {
      Backlog backlog =
          new Backlog(
              Town.of(options.devices, options.buildings),
              new Script(options.dangerShare),
              options.periodSeconds,
              target,
              operators);
      backlog.write(options.readings);
      return new WrittenLog(
          options.devices,
          options.buildings,
          options.periodSeconds,
          options.dangerShare,
          backlog.readings(),
          target.records(),
          operators.changes(),
          operators.hits(),
          target.averageBytes());
    }
  }
}
