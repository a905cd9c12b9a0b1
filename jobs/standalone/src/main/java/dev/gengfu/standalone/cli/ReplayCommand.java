package dev.gengfu.standalone.cli;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.domain.Topics;
import dev.gengfu.history.ReplayJob;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.replay.FileReplay;
import dev.gengfu.history.replay.Span;
import dev.gengfu.standalone.publish.KafkaClients;
import dev.gengfu.standalone.publish.PolicyPublisher;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Derives the alerts again, by the graph that runs live: of the log in Kafka into"
            + " alerts.replay.RUN, or of the files of the history (--history) into a folder and, when"
            + " there is a broker, into that topic. Writes nothing else. Ctrl-C leaves what is there.")
final class ReplayCommand implements Callable<Integer> {
  private static final int TOLD_SECONDS = 5;

  @Mixin private SettingsOptions settings;

  @Option(
      names = "--history",
      paramLabel = "DIR",
      arity = "0..1",
      fallbackValue = "data/demo/history",
      description = "reads these files instead of Kafka (without DIR: data/demo/history)")
  private String history;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "with --history: only alerts raised from this log time on, e.g. 2026-11-23T22:00:00+08:00;"
              + " the 8 days before it are read to warm up (default: all)")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "with --history: up to this log time (default: all)")
  private String to;

  @Option(
      names = "--speed",
      paramLabel = "max|N",
      defaultValue = "max",
      description = "with --history: seconds of the log per second (default: as fast as it goes)")
  private String speed;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description =
          "with --history: folder like config/ with the rules that hold throughout (default: those"
              + " of then)")
  private Path rules;

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "name of the run: letters, digits, - and _ (default: the time)")
  private String run = Instant.now().toString().replaceAll("[^0-9TZ]", "-").substring(0, 19);

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "with --history: folder of the alerts (default: data/replay/RUN)")
  private Path out;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "1",
      description = "subtasks; the alerts are the same with any number (default: 1)")
  private int parallelism;

  @Override
  public Integer call() throws Exception {
    return history == null ? fromKafka() : fromFiles();
  }

  private int fromKafka() throws Exception {
    if (from != null || to != null || rules != null || out != null || !speed.equals("max")) {
      throw new ConfigException(
          "--from, --to, --speed, --rules and --out go with --history, which reads files");
    }
    ReplayJob.Summary summary = ReplayJob.run(settings.kafka().bootstrap(), run, parallelism);
    System.out.printf(
        "%d records replayed in %.1f s; the alerts are in %s%n",
        summary.records(), summary.took().toMillis() / 1000.0, summary.topic());
    return 0;
  }

  private int fromFiles() throws Exception {
    ReplayJob.requireName(run);
    Span span =
        new Span(
            from == null ? Span.ALL.from() : time("--from", from),
            to == null ? Span.ALL.to() : time("--to", to));
    Path folder = out == null ? Path.of("data", "replay", run) : out;
    String kafka = KafkaClients.answers(settings.kafka()) ? settings.kafka().bootstrap() : null;
    FileReplay replay =
        new FileReplay(
            new FileReplay.Request(
                Archive.of(history), span, speed(), run, folder, kafka, policy()));
    CountDownLatch told = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(replay, told), "end-replay"));
    FileReplay.Summary summary =
        replay.run(
            StreamExecutionEnvironment.createLocalEnvironment(parallelism, new Configuration()),
            ReplayCommand::tell);
    tell(summary, folder, kafka);
    told.countDown();
    return 0;
  }

  /** Ctrl-C: what is there is put in its place, and told. */
  private static void end(FileReplay replay, CountDownLatch told) {
    try {
      if (replay.cancel()) {
        boolean unused = told.await(TOLD_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(FileReplay.Summary summary, Path folder, String kafka) {
    double seconds = Math.max(0.001, summary.took().toMillis() / 1000.0);
    System.out.printf(
        Locale.ROOT,
        "%d records in %.1f s (%,.0f/s): %d alert changes in %s%s%s%n",
        summary.records(),
        seconds,
        summary.records() / seconds,
        summary.changes(),
        Folders.shown(folder.resolve("alerts.jsonl")),
        kafka == null ? "" : " and in " + Topics.REPLAY_PREFIX + run,
        summary.isWhole() ? "" : "; cut short at about " + Timestamps.format(summary.reached()));
  }

  private static void tell(FileReplay.Progress progress) {
    Duration left = progress.left();
    System.err.printf(
        Locale.ROOT,
        "%s   %,d records, %,d/s%s%n",
        Timestamps.format(progress.logTime()),
        progress.records(),
        progress.perSecond(),
        left == null ? "" : ", " + left.toSeconds() + " s left");
  }

  private PolicyBody policy() {
    if (rules == null) {
      return null;
    }
    Map<String, String> files = PolicyPublisher.check(rules);
    return new PolicyBody(PolicyBody.versionOf(0, files), "replay", "replay", 0, files);
  }

  private double speed() {
    if (speed.equals("max")) {
      return 0;
    }
    try {
      double factor = Double.parseDouble(speed);
      if (factor > 0 && Double.isFinite(factor)) {
        return factor;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new ConfigException("--speed: expected max or a number above 0, found '" + speed + "'");
  }

  private static long time(String option, String text) {
    try {
      return Timestamps.parse(text);
    } catch (DateTimeException e) {
      throw new ConfigException(
          option + ": expected a time such as 2026-11-23T22:15:00+08:00, found '" + text + "'");
    }
  }
}
