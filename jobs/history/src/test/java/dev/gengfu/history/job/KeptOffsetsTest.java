package dev.gengfu.history.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Topics;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.HistoryWriter;
import dev.gengfu.history.files.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptOffsetsTest {
  private static final long NOON = 1_795_435_200_000L;
  private static final long DAY = 24 * 3_600_000L;

  @TempDir private Path folder;

  @Test
  void whatAFileOfItsDayHoldsIsKeptAndNothingElse() throws IOException {
    write(10, 14);
    write(15, 19);
    write(30, 34);
    KeptOffsets kept = new KeptOffsets(Archive.of(folder.toString()));
    long[] in = {10, 14, 15, 19, 30, 34};
    for (long offset : in) {
      assertThat(has(kept, record(3, NOON, offset))).as("%d", offset).isTrue();
    }
    long[] out = {0, 9, 20, 29, 35};
    for (long offset : out) {
      assertThat(has(kept, record(3, NOON, offset))).as("%d", offset).isFalse();
    }
    assertThat(has(kept, record(3, NOON + DAY, 12))).as("another day").isFalse();
    assertThat(has(kept, record(4, NOON, 12))).as("another partition").isFalse();
  }

  /** What this attempt itself finishes comes once anyway. */
  @Test
  void aFolderIsLookedIntoOnce() throws IOException {
    KeptOffsets kept = new KeptOffsets(Archive.of(folder.toString()));
    assertThat(has(kept, record(3, NOON, 9))).isFalse();
    write(9, 14);
    assertThat(has(kept, record(3, NOON, 10))).isFalse();
    for (int day = 1; day < 40; day++) {
      assertThat(has(kept, record(3, NOON + day * DAY, 10))).isFalse();
    }
    assertThat(has(kept, record(3, NOON, 10))).as("days are not held for ever").isTrue();
  }

  /** A file over what another one holds would pass for one that the other was merged into. */
  @Test
  void behindWhatIsKeptAFileBegins() throws IOException {
    write(20, 29);
    KeptOffsets kept = new KeptOffsets(Archive.of(folder.toString()));
    for (long offset = 10; offset < 40; offset++) {
      HistoryRecord written = kept.unlessKept(record(3, NOON, offset));
      boolean isIn = 20 <= offset && offset <= 29;
      assertThat(written == null).as("%d", offset).isEqualTo(isIn);
      assertThat(written != null && written.begins()).as("%d", offset).isEqualTo(offset == 30);
    }
  }

  /** A savepoint may know a file that is whole, though no checkpoint has put it into its place. */
  @Test
  void whatIsWholeAndHoldsMoreIsNeeded() throws IOException {
    write(10, 19);
    Archive archive = Archive.of(folder.toString());
    Path day = folder.resolve(Archive.folder(Kind.EMERGENCY, NOON, 3));
    Path cut = Files.write(day.resolve(".part-cut"), new byte[64]);
    assertThat(archive.holdsMore(of(cut))).isFalse();
    write(15, 24);
    Path whole = Files.move(day.resolve("part-15.parquet"), day.resolve(".part-whole"));
    assertThat(archive.holdsMore(of(whole))).isTrue();
    write(20, 29);
    assertThat(archive.holdsMore(of(whole))).isFalse();
  }

  private static org.apache.flink.core.fs.Path of(Path file) {
    return new org.apache.flink.core.fs.Path(file.toUri());
  }

  private static boolean has(KeptOffsets kept, HistoryRecord record) throws IOException {
    return kept.unlessKept(record) == null;
  }

  private void write(long first, long last) throws IOException {
    Path day = Files.createDirectories(folder.resolve(Archive.folder(Kind.EMERGENCY, NOON, 3)));
    try (OutputStream out = Files.newOutputStream(day.resolve("part-" + first + ".parquet"))) {
      HistoryWriter writer = new HistoryWriter(Kind.EMERGENCY, out, Long.MAX_VALUE);
      for (long offset = first; offset <= last; offset++) {
        writer.write(record(3, NOON, offset));
      }
      writer.finish();
    }
  }

  private static HistoryRecord record(int partition, long time, long offset) {
    return new HistoryRecord(
        Topics.EMERGENCY_LOG, partition, offset, time, null, new byte[] {'{', '}'}, time);
  }
}
