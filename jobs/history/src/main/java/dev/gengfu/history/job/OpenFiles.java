package dev.gengfu.history.job;

import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.HistoryWriter;
import dev.gengfu.history.files.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;

/**
 * The files that a subtask has open. What they hold in memory together is bounded: catching up with
 * a month opens a file for each day and partition.
 */
final class OpenFiles implements BulkWriter.Factory<HistoryRecord> {
  private static final long serialVersionUID = 1;

  /** Of one file, compressed. */
  private static final long GROUP_BYTES = 1 << 20;

  /** Of all of them. */
  private static final long ALL_BYTES = 32 << 20;

  private static final int LOOK_EVERY = 1024;

  private transient List<OpenFile> open;
  private transient int written;

  @Override
  public BulkWriter<HistoryRecord> create(FSDataOutputStream out) {
    if (open == null) {
      open = new ArrayList<>();
    }
    OpenFile file = new OpenFile(out);
    open.add(file);
    return file;
  }

  private void makeRoom() throws IOException {
    long held = 0;
    for (OpenFile file : open) {
      held += file.buffered();
    }
    while (held > ALL_BYTES) {
      OpenFile largest = open.stream().max(Comparator.comparingLong(OpenFile::buffered)).get();
      held -= largest.buffered();
      largest.writer.endGroup();
    }
  }

  private final class OpenFile implements BulkWriter<HistoryRecord> {
    private final FSDataOutputStream out;
    private HistoryWriter writer;

    OpenFile(FSDataOutputStream out) {
      this.out = out;
    }

    long buffered() {
      return writer == null ? 0 : writer.buffered();
    }

    @Override
    public void addElement(HistoryRecord record) throws IOException {
      if (writer == null) {
        writer = new HistoryWriter(Kind.ofTopic(record.topic()), out, GROUP_BYTES);
      }
      writer.write(record);
      written++;
      if (written % LOOK_EVERY == 0) {
        makeRoom();
      }
    }

    /** A group of rows is written as a whole. */
    @Override
    public void flush() {}

    @Override
    public void finish() throws IOException {
      open.remove(this);
      writer.finish();
    }
  }
}
