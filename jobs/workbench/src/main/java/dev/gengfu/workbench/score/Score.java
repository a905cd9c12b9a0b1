package dev.gengfu.workbench.score;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.rules.Policy;
import dev.gengfu.sim.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * How good the rules are: over measured fires, and over simulated nights whose truth is known.
 *
 * @param policyVersion version of the rules
 * @param fires one row per measured fire and feed
 * @param nights the simulated nights added up; null when none were run
 * @param skipped tables that were no fire
 */
public record Score(
    String policyVersion, List<FireScore> fires, NightScore nights, List<String> skipped) {

  /** First day of the simulated nights. */
  private static final long START = Timestamps.parse("2026-11-23T04:00:00Z");

  private static final long DAY_MILLIS = 86_400_000L;
  private static final List<Feed> FEEDS =
      List.of(Feed.FULL, Feed.TEN_SECONDS, Feed.MINUTE, Feed.FLAGS);

  /**
   * Simulated nights that are wanted.
   *
   * @param devices the community
   * @param intake makes readings of messages; one per thread
   * @param seed of the first night; each further night has the next one
   * @param deviceDays at least so many
   * @param heartbeatMillis how often each device reports
   */
  public record Nights(
      Scenario scenario,
      List<Device> devices,
      Supplier<Intake> intake,
      long seed,
      long deviceDays,
      long heartbeatMillis) {
    /** How many nights that makes. */
    public int count() {
      return (int) ((deviceDays + devices.size() - 1) / devices.size());
    }
  }

  /** Measured fires below files and folders, in each feed. */
  public static Score ofFires(Policy policy, List<Path> data) {
    DataFolder folder = DataFolder.read(data);
    List<FireScore> fires = new ArrayList<>();
    for (Feed feed : FEEDS) {
      for (MeasuredCase fire : folder.cases()) {
        fires.add(FireScore.of(policy, fire, feed));
      }
    }
    return new Score(policy.version(), fires, null, folder.skipped());
  }

  /**
   * Simulated nights, on all processors; the result does not depend on how many those are.
   *
   * @param done told how many nights are done
   */
  public static NightScore ofNights(Policy policy, Nights nights, IntConsumer done)
      throws InterruptedException, ExecutionException {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<NightScore>> running = new ArrayList<>();
      for (int i = 0; i < nights.count(); i++) {
        int night = i;
        running.add(threads.submit(() -> night(policy, nights, night)));
      }
      NightScore sum = new NightScore();
      for (int i = 0; i < running.size(); i++) {
        sum.add(running.get(i).get());
        done.accept(i + 1);
      }
      return sum;
    } finally {
      threads.shutdownNow();
    }
  }

  private static NightScore night(Policy policy, Nights nights, int night) {
    return SimulatedNight.run(
        policy,
        nights.scenario(),
        nights.devices(),
        nights.intake().get(),
        nights.seed() + night,
        START + night * DAY_MILLIS,
        nights.heartbeatMillis());
  }

  /** The same score with nights. */
  public Score with(NightScore newNights) {
    return new Score(policyVersion, fires, newNights, skipped);
  }
}
