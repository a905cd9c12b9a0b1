package dev.gengfu.history.files;

import static dev.gengfu.history.files.FolderOfNights.DAY;
import static dev.gengfu.history.files.FolderOfNights.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {
  /** When all that has been written has had its rest. */
  private static final Clock LATER = Clock.offset(Clock.systemUTC(), Compaction.REST.plusHours(1));

  @TempDir private Path folder;
  private Path origin;

  @BeforeEach
  void aDayThatIsOverAndOneThatIsNot() throws IOException {
    origin = folder.resolve("origin");
    FolderOfNights nights = new FolderOfNights(origin);
    for (int first = 0; first < 12; first += 4) {
      nights.write(Kind.EMERGENCY, 7, NOON, first, first + 3);
      nights.write(Kind.ALERTS, 2, NOON, first, first + 3);
      nights.write(Kind.EMERGENCY, 7, NOON + DAY, first + 12, first + 15);
      nights.write(Kind.EMERGENCY, 8, NOON, first, first + 3);
    }
    nights.write(Kind.ALERTS, 2, NOON + DAY, 12, 15);
  }

  /** It is a label of a metric, and an alert waits for one that stays. */
  @Test
  void theReasonOfAFullDiskDoesNotChangeWithItsBytes() {
    var partition = new org.apache.flink.core.fs.Path("file:/history/emergency/p07");
    Compaction.requireSpace(partition, 7, 7);
    for (long free = 3; free < 5; free++) {
      long bytes = free;
      assertThatThrownBy(() -> Compaction.requireSpace(partition, bytes + 1, bytes))
          .hasMessage("too little space is free to merge its files");
    }
  }

  @Test
  void aDayThatIsOverBecomesOneFileAndNobodyReadsOtherRecords() throws IOException {
    Archive archive = Archive.of(origin.toString());
    FolderOfNights nights = new FolderOfNights(origin);
    List<String> before = FolderOfNights.read(archive, Kind.EMERGENCY);
    Compaction.Done done = Compaction.run(archive, LATER);
    assertThat(done.merged()).isEqualTo(2);
    assertThat(done.sources()).isEqualTo(6);
    assertThat(nights.names(Kind.EMERGENCY, NOON, 7))
        .as("the old ones are there for whoever has listed them")
        .containsExactly(
            "merged-0-11.parquet", "part-0-3.parquet", "part-4-7.parquet", "part-8-11.parquet");
    assertThat(FolderOfNights.read(archive, Kind.EMERGENCY)).isEqualTo(before);
    assertThat(Compaction.run(archive, LATER).deleted()).isEqualTo(6);
    assertThat(nights.names(Kind.EMERGENCY, NOON, 7)).containsExactly("merged-0-11.parquet");
    assertThat(nights.names(Kind.EMERGENCY, NOON, 8))
        .as("nothing of a later day says that this one is over")
        .hasSize(3);
    assertThat(nights.names(Kind.EMERGENCY, NOON + DAY, 7)).as("today").hasSize(3);
    assertThat(FolderOfNights.read(archive, Kind.EMERGENCY)).isEqualTo(before);
    Compaction.Done nothing = Compaction.run(archive, LATER);
    assertThat(nothing.merged() + nothing.deleted() + nothing.failed()).isZero();
  }

  @Test
  void whatIsYoungIsLeftAlone() throws IOException {
    Archive archive = Archive.of(origin.toString());
    Compaction.Done done = Compaction.run(archive, Clock.systemUTC());
    assertThat(done.merged()).isZero();
    Compaction.run(archive, LATER);
    assertThat(Compaction.run(archive, Clock.systemUTC()).deleted()).isZero();
  }

  @Test
  void recordsThatTwoFilesHaveAreMergedOnce() throws IOException {
    new FolderOfNights(origin).write(Kind.EMERGENCY, 7, NOON, 2, 9);
    Archive archive = Archive.of(origin.toString());
    Compaction.run(archive, LATER);
    Compaction.run(archive, LATER);
    assertThat(FolderOfNights.read(archive, Kind.EMERGENCY)).doesNotHaveDuplicates().hasSize(36);
  }

  @Test
  void aFileThatComesLateIsMergedInAsWell() throws IOException {
    Archive archive = Archive.of(origin.toString());
    Compaction.run(archive, LATER);
    FolderOfNights nights = new FolderOfNights(origin);
    nights.write(Kind.EMERGENCY, 9, NOON, 0, 3);
    nights.write(Kind.EMERGENCY, 9, NOON + DAY, 6, 7);
    Compaction.run(archive, LATER);
    nights.write(Kind.EMERGENCY, 9, NOON, 4, 5);
    Compaction.run(archive, LATER);
    Compaction.run(archive, LATER);
    assertThat(nights.names(Kind.EMERGENCY, NOON, 9)).containsExactly("merged-0-5.parquet");
  }

  /** A file that was taken out may be brought back from a backup: until then the hole is seen. */
  @Test
  void aHoleIsNeverCovered() throws IOException {
    FolderOfNights nights = new FolderOfNights(origin);
    Path taken =
        origin.resolve(Archive.folder(Kind.EMERGENCY, NOON, 7)).resolve("part-4-7.parquet");
    Path backup = Files.move(taken, folder.resolve("backup"));
    nights.write(Kind.EMERGENCY, 7, NOON, 12, 15);
    Archive archive = Archive.of(origin.toString());
    Compaction.run(archive, LATER);
    Compaction.run(archive, LATER);
    assertThat(nights.names(Kind.EMERGENCY, NOON, 7))
        .containsExactly("merged-8-15.parquet", "part-0-3.parquet");
    assertThat(archive.standings(Kind.EMERGENCY).get(7).last()).isEqualTo(3);
    Files.move(backup, taken);
    assertThat(FolderOfNights.read(archive, Kind.EMERGENCY)).contains("7@4", "7@7");
    Compaction.run(archive, LATER);
    Compaction.run(archive, LATER);
    assertThat(nights.names(Kind.EMERGENCY, NOON, 7)).containsExactly("merged-0-15.parquet");
  }

  @Test
  void aDamagedFileHoldsUpItsOwnFolderOnly() throws IOException {
    Path damaged =
        origin.resolve(Archive.folder(Kind.EMERGENCY, NOON, 7)).resolve("part-4-7.parquet");
    Files.writeString(damaged, "nothing that anybody could read");
    Compaction.Done done = Compaction.run(Archive.of(origin.toString()), LATER);
    assertThat(done.failed()).isEqualTo(1);
    assertThat(done.merged()).as("the alerts").isEqualTo(1);
  }

  /** Whoever dies at any change of a file: what a reader reads is the same, then and afterwards. */
  @Test
  void aDeathAtAnyMomentLosesAndDoublesNothing() throws IOException {
    List<String> logs = FolderOfNights.read(Archive.of(origin.toString()), Kind.EMERGENCY);
    List<String> alerts = FolderOfNights.read(Archive.of(origin.toString()), Kind.ALERTS);
    boolean hasDied = true;
    int moments = 0;
    for (; hasDied; moments++) {
      Path copy = copy(moments);
      Archive archive = Archive.of("cut:" + copy);
      CutFileSystem.dieAfter(moments);
      Compaction.run(archive, LATER);
      Compaction.run(archive, LATER);
      hasDied = CutFileSystem.revive();
      assertThat(FolderOfNights.read(archive, Kind.EMERGENCY)).as("%d", moments).isEqualTo(logs);
      assertThat(FolderOfNights.read(archive, Kind.ALERTS)).as("%d", moments).isEqualTo(alerts);
      Compaction.run(archive, LATER);
      Compaction.run(archive, LATER);
      assertThat(FolderOfNights.read(archive, Kind.EMERGENCY)).as("%d", moments).isEqualTo(logs);
      assertThat(FolderOfNights.read(archive, Kind.ALERTS)).as("%d", moments).isEqualTo(alerts);
      FolderOfNights nights = new FolderOfNights(copy);
      assertThat(nights.names(Kind.EMERGENCY, NOON, 7)).containsExactly("merged-0-11.parquet");
      assertThat(nights.names(Kind.ALERTS, NOON, 2)).containsExactly("merged-0-11.parquet");
    }
    assertThat(moments).as("moments").isGreaterThan(20);
  }

  private Path copy(int number) throws IOException {
    Path copy = folder.resolve("copy-" + number);
    List<Path> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(origin)) {
      files.forEach(all::add);
    }
    for (Path each : all) {
      Files.copy(each, copy.resolve(origin.relativize(each).toString()));
    }
    return copy;
  }
}
