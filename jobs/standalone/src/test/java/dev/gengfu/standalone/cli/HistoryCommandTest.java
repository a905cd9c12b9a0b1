package dev.gengfu.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.HistoryWriter;
import dev.gengfu.history.files.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {
  private static final long NOON = 1_795_435_200_000L;
  private static final long DAY = 24 * 3_600_000L;

  @TempDir private Path folder;

  @Test
  void keepMergesDaysThatAreOverAndDeletesThoseThatWereKeptForLongEnough() throws IOException {
    Path old = write(NOON - 20 * DAY, 0);
    Path first = write(NOON, 1);
    write(NOON, 2);
    write(NOON + DAY, 3);
    assertThat(keep("--set=history.keepDays.welfare=21")).isZero();
    assertThat(old).exists();
    assertThat(names(first.getParent())).contains("merged-1-2.parquet");
    assertThat(keep("--set=history.keepDays.welfare=20")).isZero();
    assertThat(old).doesNotExist();
  }

  @Test
  void keepSaysWhenAFolderDidNotGoThrough() throws IOException {
    Files.writeString(write(NOON, 1), "damaged");
    write(NOON, 2);
    write(NOON + DAY, 3);
    rested();
    assertThat(keep("--set=history.checkpointSeconds=300")).isEqualTo(1);
  }

  private int keep(String setting) {
    return CommandLines.execute(
        "history",
        "keep",
        "--once",
        "--history=" + folder,
        "--config=../../config/gengfu.yaml",
        setting);
  }

  private Path write(long time, long offset) throws IOException {
    Path day = Files.createDirectories(folder.resolve(Archive.folder(Kind.WELFARE, time, 5)));
    Path file = day.resolve("part-" + offset + ".parquet");
    try (OutputStream out = Files.newOutputStream(file)) {
      HistoryWriter writer = new HistoryWriter(Kind.WELFARE, out, Long.MAX_VALUE);
      writer.write(
          new HistoryRecord(
              Kind.WELFARE.topic(),
              5,
              offset,
              time,
              null,
              "{}".getBytes(StandardCharsets.UTF_8),
              time));
      writer.finish();
    }
    rested();
    return file;
  }

  /** As if written a day ago. */
  private void rested() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(1, ChronoUnit.DAYS)));
      }
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
