package dev.gengfu.history.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A history with files of a few records each. */
public record FolderOfNights(Path root) {
  public static final long NOON = 1_795_435_200_000L;
  public static final long DAY = 24 * 3_600_000L;

  /**
   * Writes a file of the job.
   *
   * @param time log time of its records
   * @return the file
   */
  public Path write(Kind kind, int partition, long time, long first, long last) throws IOException {
    Path folder = Files.createDirectories(root.resolve(Archive.folder(kind, time, partition)));
    Path file = folder.resolve("part-" + first + "-" + last + Archive.SUFFIX);
    try (OutputStream out = Files.newOutputStream(file)) {
      HistoryWriter writer = new HistoryWriter(kind, out, Long.MAX_VALUE);
      for (long offset = first; offset <= last; offset++) {
        writer.write(record(kind, partition, time, offset));
      }
      writer.finish();
    }
    return file;
  }

  static HistoryRecord record(Kind kind, int partition, long time, long offset) {
    byte[] value =
        ("{\"type\":\"reading\",\"alertId\":\"a" + offset + "\",\"rev\":1}")
            .getBytes(StandardCharsets.UTF_8);
    return new HistoryRecord(
        kind.topic(),
        partition,
        offset,
        time + offset,
        null,
        value,
        kind.isLog() ? time + offset : HistoryRecord.NO_TIME);
  }

  /** Partition and offset of all that a reader of a kind reads, in its order. */
  public static List<String> read(Archive archive, Kind kind) throws IOException {
    List<String> read = new ArrayList<>();
    for (List<HistoryFile> files :
        archive.partitions(kind, java.time.LocalDate.MIN, java.time.LocalDate.MAX).values()) {
      for (HistoryFile file : files) {
        try (HistoryReader reader = new HistoryReader(file)) {
          for (HistoryRecord each = reader.next(); each != null; each = reader.next()) {
            read.add(each.partition() + "@" + each.offset());
          }
        }
      }
    }
    return read;
  }

  /** Names of all files in the folder of a day of a partition. */
  public List<String> names(Kind kind, long time, int partition) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(Archive.folder(kind, time, partition)))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
