package dev.gengfu.benchmarks.replay;

import dev.gengfu.benchmarks.Folders;
import dev.gengfu.benchmarks.JavaProcess;
import dev.gengfu.benchmarks.throughput.Backlog;
import dev.gengfu.benchmarks.throughput.Operators;
import dev.gengfu.benchmarks.throughput.Script;
import dev.gengfu.benchmarks.throughput.Town;
import dev.gengfu.domain.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/**
 * A replay of the files of a history, beside its yardstick: the same source and merge, and a sink
 * that throws all away. A JVM for each measurement, in turn.
 */
public final class ReplayBenchmark {
  /** A day of 30,000 devices at one reading a minute, and the minutes that it may take. */
  private static final double DAY_READINGS = 43_200_000;

  private static final double SECONDS_PER_MINUTE = 60;

  private final ReplayOptions options;
  private final Path folder;

  private ReplayBenchmark(ReplayOptions options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  /**
   * A round.
   *
   * @param replay the replay
   * @param yardstick what only reads
   * @param ratio records per second of the replay by those of the yardstick
   */
  public record Round(
      ReplayProcess.Measured replay, ReplayProcess.Measured yardstick, double ratio) {}

  /**
   * What came of it.
   *
   * @param readings in the files
   * @param records in the files, ticks included
   * @param bytes of the files
   */
  public record Result(long readings, long records, long bytes, List<Round> rounds) {}

  /** Options: {@code --help} tells. Exit code 2 for wrong ones; figures decide nothing. */
  public static void main(String[] arguments) throws Exception {
    ReplayOptions options = new ReplayOptions();
    CommandLine line = new CommandLine(options);
    try {
      line.parseArgs(arguments);
      options.check();
    } catch (CommandLine.ParameterException | IllegalArgumentException e) {
      System.err.println("replay: " + e.getMessage());
      System.exit(2);
    }
    if (CommandLine.printHelpIfRequested(line.getParseResult())) {
      return;
    }
    Path folder = Files.createTempDirectory("gengfu-replay");
    try {
      Result result = new ReplayBenchmark(options, folder).run();
      Files.write(options.json, Json.write(result));
      System.out.println("written to " + options.json);
    } finally {
      Folders.delete(folder);
    }
  }

  private Result run() throws IOException, InterruptedException {
    Operators operators = new Operators();
    Path history = folder.resolve("history");
    NightFiles files = new NightFiles(history);
    Backlog backlog =
        new Backlog(
            Town.of(options.devices, options.buildings),
            new Script(options.dangerShare),
            options.periodSeconds,
            files,
            operators);
    backlog.write(options.readings());
    files.close();
    long bytes = bytes(history);
    System.out.printf(
        Locale.ROOT,
        "%,d readings, %,d records, %,d MB, %.1f bytes each; %,d changes of alerts to come%n",
        backlog.readings(),
        files.records(),
        bytes >> 20,
        (double) bytes / files.records(),
        operators.changes());
    List<Round> rounds = new ArrayList<>();
    for (int number = 1; number <= options.rounds; number++) {
      rounds.add(round(number, history, files.records(), operators.changes()));
    }
    return new Result(backlog.readings(), files.records(), bytes, rounds);
  }

  private Round round(int number, Path history, long records, long changes)
      throws IOException, InterruptedException {
    ReplayProcess.Measured yardstick = measure(history, "yardstick-" + number, false);
    ReplayProcess.Measured replay = measure(history, "replay-" + number, true);
    if (replay.changes() != changes || replay.records() != records) {
      throw new IllegalStateException(
          "expected "
              + records
              + " records and "
              + changes
              + " changes of alerts, found "
              + replay);
    }
    double perSecond = replay.records() / replay.seconds();
    double ratio = perSecond / (yardstick.records() / yardstick.seconds());
    System.out.printf(
        Locale.ROOT,
        "round %d: replay %.1f s, %,.0f records/s; yardstick %.1f s, %,.0f records/s; ratio %.2f;"
            + " at this rate a day of 43.2 million readings takes %.1f min%n",
        number,
        replay.seconds(),
        perSecond,
        yardstick.seconds(),
        yardstick.records() / yardstick.seconds(),
        ratio,
        DAY_READINGS / options.readings() * replay.seconds() / SECONDS_PER_MINUTE);
    return new Round(replay, yardstick, ratio);
  }

  private ReplayProcess.Measured measure(Path history, String name, boolean decides)
      throws IOException, InterruptedException {
    ReplayProcess.Order order =
        new ReplayProcess.Order(
            decides, history.toString(), folder.resolve(name).toString(), options.parallelism);
    List<String> command =
        JavaProcess.ofFlink(ReplayProcess.class, options.heapMegabytes, options.jvm)
            .with(Json.mapper().writeValueAsString(order));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String result = null;
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(ReplayProcess.RESULT)) {
          result = line.substring(ReplayProcess.RESULT.length());
        } else {
          System.out.println("  " + line);
        }
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.waitFor() != 0 || result == null) {
      throw new IOException("the job ended without a result");
    }
    return Json.mapper().readValue(result, ReplayProcess.Measured.class);
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
