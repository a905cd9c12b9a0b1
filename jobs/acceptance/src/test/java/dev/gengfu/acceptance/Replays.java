package dev.gengfu.acceptance;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Topics;
import dev.gengfu.history.LogEnd;
import dev.gengfu.testkit.Published;
import java.time.Duration;
import java.util.SortedMap;

/** The alerts are a function of the log: what {@code ./gengfu replay} derives is what was live. */
final class Replays {
  private static final Duration REPLAY = Duration.ofMinutes(5);
  private static final Duration CATCH_UP = Duration.ofSeconds(60);

  private Replays() {}

  /**
   * Replays a log that goes on meanwhile, and compares byte for byte: nothing that was decided
   * before the replay began is missing in it, and nothing in it differs from live.
   *
   * @return how many values were equal
   */
  static int assertEqualsLive(String bootstrap, String run) throws Exception {
    long horizon = LogEnd.of(bootstrap).horizon();
    Tool.Ran ran =
        Launcher.run(REPLAY, "replay", "--run", run, "--set", "kafka.bootstrap=" + bootstrap);
    assertThat(ran.exitCode()).as("%s", ran).isZero();
    SortedMap<String, String> replayed =
        Published.on(bootstrap, Topics.REPLAY_PREFIX + run).values(change -> true);
    // The log has gone on: live may be behind what the replay read, and later it is ahead of it.
    eventually(
        CATCH_UP,
        () ->
            assertThat(Published.on(bootstrap, Topics.ALERTS).values(change -> true))
                .containsAllEntriesOf(replayed));
    SortedMap<String, String> before =
        Published.on(bootstrap, Topics.ALERTS)
            // Those of people come from a log of their own, which is not replayed.
            .values(change -> change.logTime() < horizon && change.category() != Category.WELFARE);
    assertThat(replayed).containsAllEntriesOf(before);
    System.out.printf(
        "replay equals live: %d values, of which %d were decided before it began. %s%n",
        replayed.size(), before.size(), ran.output().strip());
    return replayed.size();
  }
}
