package dev.gengfu.benchmarks.residents;

import dev.gengfu.benchmarks.Folders;
import dev.gengfu.benchmarks.JavaProcess;
import dev.gengfu.benchmarks.throughput.BrokerProcess;
import dev.gengfu.benchmarks.throughput.KafkaTarget;
import dev.gengfu.benchmarks.throughput.YardstickJob;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Topics;
import dev.gengfu.standalone.child.Checkpoints;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * How many residents one machine looks after: the welfare job over a day of their check-ins, beside
 * the yardstick, then the judgement of a night, then kill -9 and the first alert after it.
 */
public final class ResidentsBenchmark {
  private static final String MARKER = "marker";
  private static final double NANOS_PER_SECOND = 1e9;

  private final ResidentsOptions options;
  private final Path folder;
  private final String kafka;

  private ResidentsBenchmark(ResidentsOptions options, Path folder, String kafka) {
    this.options = options;
    this.folder = folder;
    this.kafka = kafka;
  }

  /**
   * Options: {@code --help} tells. Exit code 0 when the job wrote an alert about each who came home
   * late, 1 when not, 2 for wrong options; figures decide nothing.
   */
  public static void main(String[] arguments) throws Exception {
    ResidentsOptions options = new ResidentsOptions();
    CommandLine line = new CommandLine(options);
    try {
      line.parseArgs(arguments);
      options.check();
    } catch (CommandLine.ParameterException | IllegalArgumentException e) {
      System.err.println("residents: " + e.getMessage());
      System.exit(2);
    }
    if (CommandLine.printHelpIfRequested(line.getParseResult())) {
      return;
    }
    Path folder = Files.createTempDirectory("gengfu-residents");
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("kafka"))) {
      Result result = new ResidentsBenchmark(options, folder, broker.bootstrap()).run();
      System.out.println();
      System.out.print(result.text());
      Files.write(options.json, Json.write(result));
      System.out.println("written to " + options.json);
    } finally {
      Folders.delete(folder);
    }
  }

  private Result run() throws Exception {
    YardstickJob.createTopic(kafka);
    try (KafkaTarget target = new KafkaTarget(kafka, Topics.WELFARE_LOG);
        LateAlerts alerts = new LateAlerts(kafka)) {
      Roster roster = new Roster(target);
      roster.day(options.residents, options.lateResidents());
      long records = target.records();
      System.out.printf("%,d records of %d bytes written%n", records, target.averageBytes());
      final long checkIns = roster.checkIns();
      ResidentsProcess.Step yardstick;
      try (Running running = start(false, records, null)) {
        yardstick = running.await(ResidentsProcess.READ);
      }
      ResidentsProcess.Step day;
      ResidentsProcess.Step night;
      long found;
      long killed;
      try (Running running = start(true, records, null)) {
        day = running.await(ResidentsProcess.READ);
        found = alerts.until(options.lateResidents(), Duration.ofMinutes(options.limitMinutes));
        roster.night();
        running.go();
        night = running.await(ResidentsProcess.NIGHT);
        killed = System.nanoTime();
      }
      roster.oneMore(MARKER);
      double firstAlert;
      try (Running again = start(true, records, newest())) {
        alerts.awaitSubject(MARKER, Duration.ofMinutes(options.limitMinutes), again.process);
        firstAlert = (System.nanoTime() - killed) / NANOS_PER_SECOND;
      }
      return new Result(
          options.residents,
          checkIns,
          records,
          target.averageBytes(),
          yardstick,
          day,
          night,
          found,
          firstAlert,
          Runtime.getRuntime().availableProcessors(),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
  }

  private Path data(boolean welfare) {
    return folder.resolve(welfare ? "welfare" : "yardstick");
  }

  private String newest() {
    return new Checkpoints(data(true).resolve("checkpoints"))
        .newest()
        .orElseThrow(() -> new IllegalStateException("the job left no checkpoint"))
        .toUri()
        .toString();
  }

  private Running start(boolean welfare, long records, String checkpoint) throws IOException {
    ResidentsProcess.Order order =
        new ResidentsProcess.Order(
            welfare,
            kafka,
            options.home.toString(),
            Files.createDirectories(data(welfare)).toString(),
            checkpoint,
            options.checkpointSeconds,
            options.managedMegabytes,
            records,
            Roster.morningAfter(),
            options.limitMinutes);
    List<String> command =
        JavaProcess.ofFlink(ResidentsProcess.class, options.heapMegabytes, List.of())
            .with(Json.mapper().writeValueAsString(order));
    return new Running(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** A job in its JVM; closing it is kill -9. */
  private record Running(Process process) implements AutoCloseable {
    ResidentsProcess.Step await(String step) throws IOException {
      BufferedReader lines = process.inputReader();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(step)) {
          System.out.println(line);
          return Json.mapper()
              .readValue(line.substring(step.length()), ResidentsProcess.Step.class);
        }
      }
      throw new IOException("the job ended before it had said " + step);
    }

    void go() throws IOException {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }

    @Override
    public void close() {
      process.destroyForcibly();
      try {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
          throw new IllegalStateException("the job does not die");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
