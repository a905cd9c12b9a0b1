package dev.gengfu.alerting.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gengfu.alerting.EmergencyJob;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints of earlier versions of the job, each in a folder of test resources, are restored by
 * this one: nothing that was open, due or known is lost. A golden is written once and never edited;
 * a new one is made with {@code -Dgolden.make=NAME} when the form of the state has changed.
 */
class GoldenSavepointIT {
  private static final GoldenJob JOB =
      new GoldenJob("emergency", Topics.EMERGENCY_LOG, EmergencyJob::define);
  private static final Path GOLDENS = GoldenJob.goldens("golden");

  @TempDir private Path folder;

  private static List<Path> goldens() throws IOException {
    return GoldenJob.list(GOLDENS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goldens")
  void whatWasPendingGoesOn(Path golden) throws Exception {
    goesOn(golden, restored(golden, "hashmap"));
  }

  /** The state may move to another back-end on the way. */
  @Test
  void whatWasPendingGoesOnOnRocksDb() throws Exception {
    List<Path> goldens = goldens();
    Path newest = goldens.get(goldens.size() - 1);
    goesOn(newest, restored(newest, "rocksdb"));
  }

  private static void goesOn(Path golden, List<AlertChange> changes) throws IOException {
    assertThat(of(changes, GoldenStory.PENDING))
        .as("a deadline from before runs at its own moment, then a second detector of the zone")
        .extracting(AlertChange::rev, AlertChange::change, AlertChange::logTime)
        .startsWith(
            tuple(2, ChangeKind.ESCALATE, GoldenStory.BEGIN + 70_000),
            tuple(3, ChangeKind.CONFIRM, GoldenStory.BEGIN + 75_000));
    assertThat(of(changes, GoldenStory.CLOSED))
        .as("a closed alert that is raised again goes on with its revs")
        .extracting(AlertChange::rev, AlertChange::change)
        .startsWith(tuple(4, ChangeKind.RERAISE));

    AlertChange smoke = by(changes, "smoke");
    assertThat(smoke.change()).isEqualTo(ChangeKind.RAISE);
    assertThat(smoke.logTime())
        .as("the clock of the partition goes on before its next tick")
        .isEqualTo(GoldenStory.SAVEPOINT_AT);
    assertThat(smoke.evidence())
        .as("readings from before count")
        .extracting(Evidence::time)
        .contains(GoldenStory.BEGIN + 25_000, GoldenStory.BEGIN + 35_000);
    assertThat(smoke.policyVersion())
        .as("the policy that was in force is")
        .isEqualTo(GoldenJob.policy(golden).version());

    AlertChange outage = by(changes, "gateway");
    assertThat(outage.rev()).as("the outage of the gateway was known").isEqualTo(2);
    assertThat(of(changes, outage.alertId()))
        .as("and it ends")
        .extracting(AlertChange::change)
        .contains(ChangeKind.CLEAR);
  }

  private static List<AlertChange> of(List<AlertChange> changes, String alertId) {
    return changes.stream().filter(change -> change.alertId().equals(alertId)).toList();
  }

  /** The first change of an alert of a rule. */
  private static AlertChange by(List<AlertChange> changes, String ruleId) {
    return changes.stream().filter(change -> change.ruleId().equals(ruleId)).findFirst().get();
  }

  /** What this version publishes from the savepoint on. */
  private static List<AlertChange> restored(Path golden, String backend) throws Exception {
    return JOB.restored(golden, backend, GoldenStory.END, GoldenJob::changes);
  }

  /** Writes a new golden. */
  @Test
  @EnabledIfSystemProperty(named = "golden.make", matches = "[A-Za-z0-9.-]+")
  void make() throws Exception {
    JOB.make(
        Files.createDirectory(GOLDENS.resolve(System.getProperty("golden.make"))),
        new GoldenJob.Story(
            GoldenStory.POLICY,
            GoldenStory.before(),
            GoldenStory.after(),
            GoldenStory.SAVEPOINT_AT),
        folder);
  }
}
