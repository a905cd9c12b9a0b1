package dev.gengfu.history.replay;

import static dev.gengfu.history.files.FolderOfNights.DAY;
import static dev.gengfu.history.files.FolderOfNights.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.history.HistoryException;
import dev.gengfu.history.files.FolderOfNights;
import dev.gengfu.history.files.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitRecordsTest {
  @TempDir private Path folder;
  private FolderOfNights nights;
  private List<Path> files;
  private PartitionSplit split;

  @BeforeEach
  void threeFiles() throws IOException {
    nights = new FolderOfNights(folder);
    files =
        List.of(
            nights.write(Kind.EMERGENCY, 7, NOON, 0, 3),
            nights.write(Kind.EMERGENCY, 7, NOON, 4, 7),
            nights.write(Kind.EMERGENCY, 7, NOON + DAY, 8, 11));
    split =
        new PartitionSplit(7, files.stream().map(file -> file.toUri().toString()).toList(), 0, 11);
  }

  /**
   * A replay at the speed of the night takes a night: the files of its plan are merged meanwhile.
   */
  @Test
  void aDayThatWasMergedSinceThePlanIsReadOnAndOnce() throws IOException {
    try (SplitRecords records = new SplitRecords(split, Long.MAX_VALUE)) {
      List<Long> read = new ArrayList<>(List.of(records.take().offset()));
      nights.write(Kind.EMERGENCY, 7, NOON, 0, 7);
      Files.delete(files.get(0));
      Files.delete(files.get(1));
      while (records.peek() != null) {
        read.add(records.take().offset());
      }
      assertThat(read).isEqualTo(LongStream.rangeClosed(0, 11).boxed().toList());
    }
  }

  /**
   * What came after the plan was made is in the merged file too: the horizon is that of the plan.
   */
  @Test
  void nothingBehindThePlannedEndIsRead() throws IOException {
    PartitionSplit planned = new PartitionSplit(7, split.files().subList(0, 2), 0, 7);
    nights.write(Kind.EMERGENCY, 7, NOON, 0, 11);
    Files.delete(files.get(0));
    Files.delete(files.get(1));
    assertThat(read(planned)).isEqualTo(LongStream.rangeClosed(0, 7).boxed().toList());
    PartitionSplit within = new PartitionSplit(7, split.files().subList(2, 3), 9, 10);
    assertThat(read(within)).containsExactly(9L, 10L);
  }

  @Test
  void recordsThatAreGoneSinceThePlanAreAnErrorAndNoEnd() throws IOException {
    PartitionSplit planned = new PartitionSplit(7, split.files().subList(0, 2), 0, 7);
    nights.write(Kind.EMERGENCY, 7, NOON, 0, 5);
    Files.delete(files.get(0));
    Files.delete(files.get(1));
    assertThatThrownBy(() -> read(planned))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("emergency.log.v1/7: records 6 to 7 are missing");
    nights.write(Kind.EMERGENCY, 7, NOON, 7, 7);
    assertThatThrownBy(() -> read(planned))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("emergency.log.v1/7: records 6 to 6 are missing");
  }

  private static List<Long> read(PartitionSplit split) throws IOException {
    List<Long> read = new ArrayList<>();
    try (SplitRecords records = new SplitRecords(split, Long.MAX_VALUE)) {
      while (records.peek() != null) {
        read.add(records.take().offset());
      }
    }
    return read;
  }

  @Test
  void aDayThatIsGoneIsAnErrorAndNoEnd() throws IOException {
    for (Path file : files.subList(0, 2)) {
      Files.delete(file);
    }
    try (Stream<Path> left = Files.list(files.get(0).getParent())) {
      assertThat(left).isEmpty();
    }
    assertThatThrownBy(() -> new SplitRecords(split, Long.MAX_VALUE))
        .isInstanceOf(FileNotFoundException.class);
  }
}
