package dev.gengfu.history.files;

import static dev.gengfu.history.files.FolderOfNights.DAY;
import static dev.gengfu.history.files.FolderOfNights.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  @TempDir private Path folder;
  private FolderOfNights nights;
  private Archive archive;

  @BeforeEach
  void open() {
    nights = new FolderOfNights(folder);
    archive = Archive.of(folder.toString());
  }

  @Test
  void aFileWithinAnotherOneIsNotRead() throws IOException {
    nights.write(Kind.EMERGENCY, 7, NOON, 0, 4);
    nights.write(Kind.EMERGENCY, 7, NOON, 5, 9);
    nights.write(Kind.EMERGENCY, 7, NOON, 10, 12);
    Path whole = nights.write(Kind.EMERGENCY, 7, NOON, 0, 9);
    assertThat(FolderOfNights.read(archive, Kind.EMERGENCY))
        .containsExactly(
            "7@0", "7@1", "7@2", "7@3", "7@4", "7@5", "7@6", "7@7", "7@8", "7@9", "7@10", "7@11",
            "7@12");
    assertThat(archive.extents(Kind.EMERGENCY, NOON, 7))
        .extracting(extent -> extent.path().getName())
        .containsExactly(whole.getFileName().toString(), "part-10-12.parquet");
  }

  /** Tidied up while somebody counts: what goes is not what can't be read. */
  @Test
  void aFileThatGoesWhileRowsAreCountedIsNotCalledUnreadable() throws IOException {
    Path damaged = nights.write(Kind.EMERGENCY, 7, NOON, 0, 4);
    Files.writeString(damaged, "damaged");
    Path goes = nights.write(Kind.EMERGENCY, 7, NOON, 5, 9);
    nights.write(Kind.EMERGENCY, 7, NOON, 6, 7);
    List<String> unreadable = new ArrayList<>();
    long rows =
        archive.rows(
            Kind.EMERGENCY,
            (file, e) -> {
              unreadable.add(file.getName());
              assertThat(goes.toFile().delete()).isTrue();
            });
    assertThat(unreadable).containsExactly(damaged.getFileName().toString());
    assertThat(rows).isEqualTo(2);
  }

  @Test
  void aPartitionStandsBehindItsNewestFile() throws IOException {
    nights.write(Kind.EMERGENCY, 7, NOON, 0, 4);
    nights.write(Kind.EMERGENCY, 7, NOON + DAY, 5, 9);
    nights.write(Kind.EMERGENCY, 8, NOON, 3, 3);
    assertThat(archive.standings(Kind.EMERGENCY))
        .isEqualTo(
            Map.of(
                7, new Archive.Standing(9, NOON + DAY + 9), 8, new Archive.Standing(3, NOON + 3)));
  }

  /**
   * Killed between two renames of a checkpoint, which is lost then: the day before is not there.
   */
  @Test
  void aPartitionWithAHoleStandsBeforeIt() throws IOException {
    nights.write(Kind.EMERGENCY, 7, NOON, 0, 4);
    nights.write(Kind.EMERGENCY, 7, NOON + DAY, 8, 9);
    assertThat(archive.standings(Kind.EMERGENCY))
        .isEqualTo(Map.of(7, new Archive.Standing(4, NOON + 4)));
  }

  /** After days of standing still one checkpoint has files of all of them. */
  @Test
  void aHoleIsSeenHoweverManyDaysFollowIt() throws IOException {
    nights.write(Kind.EMERGENCY, 7, NOON, 0, 4);
    for (int day = 4; day < 10; day++) {
      nights.write(Kind.EMERGENCY, 7, NOON + day * DAY, 5L * (day - 3), 5L * (day - 3) + 4);
      nights.write(Kind.EMERGENCY, 8, NOON + day * DAY, 5L * day, 5L * day + 4);
    }
    assertThat(archive.standings(Kind.EMERGENCY))
        .as("days without a file are no hole")
        .isEqualTo(
            Map.of(
                7, new Archive.Standing(34, NOON + 9 * DAY + 34),
                8, new Archive.Standing(49, NOON + 9 * DAY + 49)));
    Files.delete(
        folder.resolve(Archive.folder(Kind.EMERGENCY, NOON + 4 * DAY, 7) + "/part-5-9.parquet"));
    assertThat(archive.standings(Kind.EMERGENCY).get(7))
        .isEqualTo(new Archive.Standing(4, NOON + 4));
  }

  @Test
  void aPartitionThatIsFarBehindTheOthersStandsWhereItStands() throws IOException {
    nights.write(Kind.EMERGENCY, 7, NOON, 0, 4);
    for (int day = 1; day < 6; day++) {
      nights.write(Kind.EMERGENCY, 8, NOON + day * DAY, day, day);
    }
    assertThat(archive.standings(Kind.EMERGENCY).get(7))
        .isEqualTo(new Archive.Standing(4, NOON + 4));
  }

  @Test
  void theClockBeforeAnOffsetIsThatOfTheRecordBeforeIt() throws IOException {
    nights.write(Kind.EMERGENCY, 7, NOON, 0, 4);
    nights.write(Kind.EMERGENCY, 7, NOON + DAY, 5, 9);
    long[] times = {
      HistoryRecord.NO_TIME, NOON, NOON + 1, NOON + 2, NOON + 3, NOON + 4, NOON + DAY + 5
    };
    for (int offset = 0; offset < times.length; offset++) {
      assertThat(archive.timeBefore(Kind.EMERGENCY, 7, offset))
          .as("%d", offset)
          .isEqualTo(times[offset]);
    }
    assertThat(archive.timeBefore(Kind.EMERGENCY, 7, 10)).isEqualTo(NOON + DAY + 9);
    assertThat(archive.timeBefore(Kind.EMERGENCY, 7, 20)).isEqualTo(NOON + DAY + 9);
    assertThat(archive.timeBefore(Kind.EMERGENCY, 8, 20)).isEqualTo(HistoryRecord.NO_TIME);
  }

  @Test
  void whatTheJobHasNotFinishedIsKnown() throws IOException {
    Path finished = nights.write(Kind.WELFARE, 1, NOON, 0, 4);
    Path unfinished = finished.resolveSibling(".part-a-0.parquet.inprogress.b");
    Files.writeString(unfinished, "x");
    Files.writeString(finished.resolveSibling(".merged-0-4.parquet.inprogress.c"), "x");
    for (int day = 1; day < 20; day++) {
      nights.write(Kind.WELFARE, 2, NOON + day * DAY, day, day);
    }
    assertThat(archive.unfinished())
        .extracting(path -> path.getName())
        .containsExactly(unfinished.getFileName().toString());
  }
}
