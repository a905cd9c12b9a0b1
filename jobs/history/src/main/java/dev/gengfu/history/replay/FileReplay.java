package dev.gengfu.history.replay;

import dev.gengfu.alerting.EmergencyGraph;
import dev.gengfu.alerting.JobGraph;
import dev.gengfu.alerting.PolicySource;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Topics;
import dev.gengfu.history.HistoryException;
import dev.gengfu.history.ReplayJob;
import dev.gengfu.history.files.Archive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Derives the alerts of a span again out of files: the graph of the emergency job, into a folder
 * and, when there is a broker, into {@code alerts.replay.<run>}.
 */
public final class FileReplay {
  private static final Duration TOLD_EVERY = Duration.ofSeconds(1);
  private static final int CANCEL_SECONDS = 30;

  private final Request request;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile JobClient job;
  private volatile boolean isCancelled;

  /**
   * A replay.
   *
   * @param request what is asked for
   */
  public FileReplay(Request request) {
    this.request = request;
  }

  /**
   * What is asked for.
   *
   * @param archive where the files are
   * @param span log time; alerts that were raised in it are written
   * @param speed seconds of log time per second; 0: as fast as it goes
   * @param run name of the run
   * @param folder where the alerts go
   * @param kafka broker for {@code alerts.replay.<run>}; null: none
   * @param rules policy that holds throughout; null: those of then
   */
  public record Request(
      Archive archive,
      Span span,
      double speed,
      String run,
      Path folder,
      String kafka,
      PolicyBody rules) {}

  /**
   * How far it is.
   *
   * @param logTime log time that all partitions have reached, epoch ms
   * @param records records read
   * @param perSecond records per second so far
   * @param left time left, by the log time that has gone by so far; null when nobody can tell yet
   */
  public record Progress(long logTime, long records, long perSecond, Duration left) {}

  /**
   * What it did.
   *
   * @param records records read
   * @param changes alert changes written
   * @param reached log time that all partitions reached
   * @param isWhole whether it came to its end
   * @param took wall clock
   */
  public record Summary(long records, int changes, long reached, boolean isWhole, Duration took) {}

  /**
   * Runs it to its end, or until it is cancelled.
   *
   * @param env where; without checkpoints
   * @param told told every second how far it is
   * @throws HistoryException when a person has to mend something first
   */
  public Summary run(StreamExecutionEnvironment env, Consumer<Progress> told) throws Exception {
    ReplayJob.requireName(request.run());
    long began = System.nanoTime();
    Plan plan = Plan.of(request.archive(), request.span());
    ReplayFolder folder = ReplayFolder.create(request.folder());
    if (request.kafka() != null) {
      ReplayJob.create(request.kafka(), Topics.REPLAY_PREFIX + request.run());
    }
    return execute(env, began, plan, told, name -> define(env, plan, name), folder::finish);
  }

  /**
   * Reads what it would read, in the same order, and decides nothing: what the speed of a replay is
   * measured by.
   */
  public Summary read(StreamExecutionEnvironment env, Consumer<Progress> told) throws Exception {
    long began = System.nanoTime();
    Plan plan = Plan.of(request.archive(), request.span());
    return execute(
        env,
        began,
        plan,
        told,
        name ->
            env.fromSource(source(plan, name), WatermarkStrategy.noWatermarks(), "history")
                .sinkTo(new DiscardingSink<>()),
        () -> 0);
  }

  /** Defines the job of a name. */
  private interface Definition {
    void define(String name) throws IOException;
  }

  /** Puts what was written into its place; answers how many changes that is. */
  private interface End {
    int finish() throws IOException;
  }

  private Summary execute(
      StreamExecutionEnvironment env,
      long began,
      Plan plan,
      Consumer<Progress> told,
      Definition definition,
      End end)
      throws Exception {
    String name = request.run() + "@" + System.identityHashCode(this);
    Pace pace = Pace.begin(name, plan.begin(), request.speed());
    try {
      definition.define(name);
      job = env.executeAsync("replay " + request.run());
      boolean isWhole = await(plan, pace, told, began);
      int changes = end.finish();
      return new Summary(
          pace.records(),
          changes,
          isWhole ? plan.horizon() : pace.reached(),
          isWhole,
          Duration.ofNanos(System.nanoTime() - began));
    } finally {
      Pace.end(name);
      ended.complete(null);
    }
  }

  private void define(StreamExecutionEnvironment env, Plan plan, String name) throws IOException {
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    strict.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    env.configure(strict);
    PolicySource policies =
        request.rules() == null
            ? FilePolicies.of(request.archive(), plan.beginnings())
            : new FixedPolicy(request.rules());
    EmergencyGraph.define(
        env,
        source(plan, name),
        new ReplaySink(
            request.folder().toString(),
            request.kafka() == null ? null : JobGraph.sink(request.kafka()),
            request.span().from()),
        JobGraph.Options.replay(policies, request.run(), plan.horizon()));
  }

  private FilesSource source(Plan plan, String name) throws IOException {
    return new FilesSource(
        new ArrayList<>(plan.splits()),
        Registered.before(request.archive(), plan.beginnings()),
        request.span().to(),
        request.rules() == null ? null : request.rules().version(),
        name);
  }

  private boolean await(Plan plan, Pace pace, Consumer<Progress> told, long began)
      throws Exception {
    CompletableFuture<?> result = job.getJobExecutionResult();
    while (true) {
      try {
        result.get(TOLD_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException e) {
        told.accept(progress(plan, pace, Duration.ofNanos(System.nanoTime() - began)));
      } catch (ExecutionException e) {
        if (isCancelled && isCancellation(e)) {
          return false;
        }
        throw cause(e);
      } catch (CancellationException e) {
        return false;
      }
    }
  }

  private static boolean isCancellation(Throwable e) {
    return e != null && (e instanceof JobCancellationException || isCancellation(e.getCause()));
  }

  /** A damaged file is told as such, and not as what Flink makes of it. */
  private static Exception cause(ExecutionException failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof HistoryException told) {
        return told;
      }
      if (each instanceof IOException io && String.valueOf(io.getMessage()).contains("No space")) {
        return new HistoryException("the disk is full: " + io.getMessage(), io);
      }
    }
    return failure;
  }

  private Progress progress(Plan plan, Pace pace, Duration took) {
    long reached = pace.reached();
    long gone = reached - plan.begin();
    long to = Math.min(request.span().to(), plan.horizon());
    double seconds = Math.max(0.001, took.toMillis() / 1000.0);
    Duration left =
        gone <= 0
            ? null
            : Duration.ofMillis((long) (Math.max(0, to - reached) * seconds * 1000 / gone));
    return new Progress(reached, pace.records(), (long) (pace.records() / seconds), left);
  }

  /**
   * Ends it early; what it has written by then stays.
   *
   * @return whether there was something to end; then it returns when that is in place
   */
  public boolean cancel() throws InterruptedException {
    JobClient running = job;
    if (ended.isDone() || running == null) {
      return false;
    }
    isCancelled = true;
    CompletableFuture<Void> unused = running.cancel();
    try {
      ended.get(CANCEL_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }
}
