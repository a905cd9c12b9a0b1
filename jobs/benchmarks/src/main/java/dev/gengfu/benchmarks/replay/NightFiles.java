package dev.gengfu.benchmarks.replay;

import dev.gengfu.benchmarks.throughput.Backlog;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Topics;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.HistoryWriter;
import dev.gengfu.history.files.Kind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.kafka.common.utils.Utils;

/** A log as the files of a history: one a day and partition, as they are when a day is over. */
final class NightFiles implements Backlog.LogTarget, AutoCloseable {
  private static final long GROUP_BYTES = 2 << 20;
  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final HistoryWriter[] writers = new HistoryWriter[Topics.LOG_PARTITIONS];
  private final OutputStream[] streams = new OutputStream[Topics.LOG_PARTITIONS];
  private final long[] offsets = new long[Topics.LOG_PARTITIONS];
  private long now;
  private long records;

  NightFiles(Path folder) {
    this.folder = folder;
  }

  /** Records written, ticks included. */
  long records() {
    return records;
  }

  @Override
  public void keyed(String key, byte[] value) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    write(Utils.toPositive(Utils.murmur2(bytes)) % Topics.LOG_PARTITIONS, bytes, value);
  }

  @Override
  public void all(byte[] value) {
    try {
      LocalDate before = Archive.day(now);
      now = ((Tick) Json.readLog(value)).time();
      if (!Archive.day(now).equals(before)) {
        close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int partition = 0; partition < Topics.LOG_PARTITIONS; partition++) {
      write(partition, null, value);
    }
  }

  private void write(int partition, byte[] key, byte[] value) {
    try {
      if (writers[partition] == null) {
        open(partition);
      }
      writers[partition].write(
          new HistoryRecord(
              Topics.EMERGENCY_LOG, partition, offsets[partition]++, now, key, value, now));
      records++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open(int partition) throws IOException {
    Path day =
        Files.createDirectories(folder.resolve(Archive.folder(Kind.EMERGENCY, now, partition)));
    streams[partition] =
        new BufferedOutputStream(
            Files.newOutputStream(day.resolve("day" + Archive.SUFFIX)), BUFFER);
    writers[partition] = new HistoryWriter(Kind.EMERGENCY, streams[partition], GROUP_BYTES);
  }

  @Override
  public void close() throws IOException {
    for (int partition = 0; partition < writers.length; partition++) {
      if (writers[partition] != null) {
        writers[partition].finish();
        streams[partition].close();
        writers[partition] = null;
      }
    }
  }
}
