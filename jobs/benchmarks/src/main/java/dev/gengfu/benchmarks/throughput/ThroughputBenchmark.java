package dev.gengfu.benchmarks.throughput;

import dev.gengfu.benchmarks.Folders;
import dev.gengfu.benchmarks.JavaProcess;
import dev.gengfu.domain.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/**
 * Records per second from a backlog in Kafka to alerts in Kafka, beside a yardstick over the same
 * backlog. Every measurement is a JVM of its own; the two jobs take turns.
 */
public final class ThroughputBenchmark {
  private final Options options;
  private final Path folder;
  private final BrokerProcess broker;
  private final Results results = new Results();

  private ThroughputBenchmark(Options options, Path folder, BrokerProcess broker) {
    this.options = options;
    this.folder = folder;
    this.broker = broker;
  }

  /**
   * Options: {@code --help} tells. Exit code 0 when the job wrote every alert that the log brings,
   * 1 when not, 2 for wrong options; figures decide nothing.
   */
  public static void main(String[] arguments) throws Exception {
    Options options = new Options();
    CommandLine line = new CommandLine(options);
    try {
      line.parseArgs(arguments);
      options.check();
    } catch (CommandLine.ParameterException | IllegalArgumentException e) {
      System.err.println("throughput: " + e.getMessage());
      System.exit(2);
    }
    if (CommandLine.printHelpIfRequested(line.getParseResult())) {
      return;
    }
    Path folder = Files.createTempDirectory("gengfu-throughput");
    Path log = options.log == null ? folder.resolve("kafka") : options.log;
    try (BrokerProcess broker = BrokerProcess.start(log)) {
      Result result = new ThroughputBenchmark(options, folder, broker).run(log);
      System.out.println();
      System.out.print(Table.of(result));
      Files.write(options.json, Json.write(result));
      Plot.write(result, options.plot);
      System.out.println("written to " + options.json + " and " + options.plot);
    } finally {
      Folders.delete(folder);
    }
  }

  private Result run(Path logFolder) throws Exception {
    YardstickJob.createTopic(broker.bootstrap());
    WrittenLog log = WrittenLog.in(logFolder, broker.bootstrap(), options);
    System.out.printf(
        "%,d records, %d bytes each, in the log; %,d changes of alerts to come%n",
        log.records(), log.averageBytes(), log.changes());
    Map<String, Long> hits = new TreeMap<>(log.hits());
    for (int number = 1; number <= options.rounds; number++) {
      for (String backend : options.backends) {
        for (Job job : inTurn(number)) {
          measure(job, backend, number, log);
        }
      }
    }
    return results.result(about(log), log, hits, options);
  }

  /** Who comes first changes from round to round. */
  private List<Job> inTurn(int number) {
    List<Job> jobs = new ArrayList<>(options.jobs);
    if (number % 2 == 0) {
      Collections.reverse(jobs);
    }
    return jobs;
  }

  private void measure(Job job, String backend, int number, WrittenLog log)
      throws IOException, InterruptedException {
    Path data = Files.createDirectories(folder.resolve(job + "-" + backend + "-" + number));
    try (Alerts alerts = new Alerts(broker.bootstrap())) {
      JobProcess.Measured measured = run(order(job, backend, data, log));
      Result.Round round = new Result.Round(backend, number, job, measured);
      System.out.println(Table.of(round));
      Alerts.Written written = alerts.news();
      long expected = job == Job.emergency ? log.changes() : 0;
      if (written.changes() != expected) {
        throw new IllegalStateException(
            "expected " + expected + " changes of alerts, found " + written);
      }
      results.add(round);
    } finally {
      Folders.delete(data);
    }
  }

  private JobProcess.Order order(Job job, String backend, Path data, WrittenLog log) {
    return new JobProcess.Order(
        job,
        broker.bootstrap(),
        options.home.toString(),
        data.toString(),
        backend,
        options.parallelism,
        options.checkpointSeconds,
        options.warmUp,
        log.records());
  }

  private JobProcess.Measured run(JobProcess.Order order) throws IOException, InterruptedException {
    List<String> command =
        JavaProcess.ofFlink(JobProcess.class, options.heapMegabytes, options.jvm)
            .with(Json.mapper().writeValueAsString(order));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String result = null;
    try (var lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(JobProcess.RESULT)) {
          result = line.substring(JobProcess.RESULT.length());
        } else {
          System.out.println("  " + line);
        }
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.waitFor() != 0 && result == null) {
      throw new IOException("the job ended without a result");
    }
    return Json.mapper().readValue(result, JobProcess.Measured.class);
  }

  private String about(WrittenLog log) {
    return String.format(
        "Records of the log per second, from %s to alerts.v1: %,d devices in %d buildings, a report"
            + " of each every %d s, %.1f %% of the readings speak of danger; %,d records, the first"
            + " %,d pass before the clock starts; parallelism %d, a checkpoint every %d s. The"
            + " yardstick: same source, same parse, keyed by building, one update of state, one"
            + " record in a hundred to Kafka.",
        "emergency.log.v1",
        log.devices(),
        log.buildings(),
        log.periodSeconds(),
        log.dangerShare() * 100,
        log.records(),
        options.warmUp,
        options.parallelism,
        options.checkpointSeconds);
  }
}
