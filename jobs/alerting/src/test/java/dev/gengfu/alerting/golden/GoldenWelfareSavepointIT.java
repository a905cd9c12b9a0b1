package dev.gengfu.alerting.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gengfu.alerting.WelfareJob;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Topics;
import dev.gengfu.testkit.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same as {@link GoldenSavepointIT} for the welfare job. */
class GoldenWelfareSavepointIT {
  private static final GoldenJob JOB =
      new GoldenJob("welfare", Topics.WELFARE_LOG, WelfareJob::define);
  private static final Path GOLDENS = GoldenJob.goldens("golden-welfare");

  @TempDir private Path folder;

  /** What came after the savepoint. */
  private record Written(List<AlertChange> changes, List<CareMessage> messages) {}

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

  private static void goesOn(Path golden, Written written) throws IOException {
    assertThat(of(written, GoldenWeek.MISSING))
        .as("who was reminded is told of at the moment that was due before, and found")
        .extracting(AlertChange::rev, AlertChange::change, AlertChange::logTime)
        .startsWith(tuple(1, ChangeKind.RAISE, GoldenWeek.SAVEPOINT_AT + 1_800_000));
    assertThat(of(written, GoldenWeek.MISSING))
        .extracting(AlertChange::change)
        .contains(ChangeKind.CLEAR);
    assertThat(of(written, GoldenWeek.UNHEARD))
        .as("nobody is missed while the door is deaf that they went out by")
        .noneMatch(change -> change.logTime() < GoldenWeek.DOOR_HEARD);
    assertThat(of(written, GoldenWeek.CALLED))
        .as("what was dealt with is not found again")
        .noneMatch(change -> change.change() == ChangeKind.RAISE);
    List<AlertChange> late = of(written, GoldenWeek.LATE);
    assertThat(late).as("the streak goes on in the same alert").isNotEmpty();
    assertThat(late).allMatch(change -> change.alertId().equals(GoldenWeek.LATE_ALERT));
    assertThat(late.get(0).rev()).isGreaterThan(1);
    assertThat(late.get(0).policyVersion())
        .as("the policy that was in force is")
        .isEqualTo(GoldenJob.policy(golden).version());
    assertThat(written.messages())
        .as("the sequence of messages goes on where it stood")
        .filteredOn(message -> message.alertId().equals(GoldenWeek.LATE_ALERT))
        .extracting(CareMessage::step)
        .startsWith(2);
    assertThat(of(written, GoldenWeek.SHIFT)).as("on leave").isEmpty();
    assertThat(of(written, GoldenWeek.STRANGER)).as("in no roster").isEmpty();
  }

  private static List<AlertChange> of(Written written, String person) {
    return written.changes().stream().filter(change -> change.subject().equals(person)).toList();
  }

  private static Written restored(Path golden, String backend) throws Exception {
    return JOB.restored(
        golden,
        backend,
        GoldenWeek.END,
        kafka -> new Written(GoldenJob.changes(kafka), messages(kafka)));
  }

  private static List<CareMessage> messages(String kafka) throws IOException {
    List<CareMessage> messages = new ArrayList<>();
    for (List<String> values : Values.byKey(kafka, Topics.MESSAGES).values()) {
      messages.add(
          Json.readTrusted(values.get(0).getBytes(StandardCharsets.UTF_8), CareMessage.class));
    }
    messages.sort(java.util.Comparator.comparingLong(CareMessage::logTime));
    return messages;
  }

  /** Writes a new golden. */
  @Test
  @EnabledIfSystemProperty(named = "golden.make", matches = "[A-Za-z0-9.-]+")
  void make() throws Exception {
    JOB.make(
        Files.createDirectories(GOLDENS.resolve(System.getProperty("golden.make"))),
        new GoldenJob.Story(
            GoldenWeek.POLICY, GoldenWeek.before(), GoldenWeek.after(), GoldenWeek.SAVEPOINT_AT),
        folder);
  }
}
