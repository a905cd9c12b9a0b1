package dev.gengfu.history.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gengfu.domain.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * Writes a file: records of one partition in the order of their offsets. Rows are held as pages
 * until a group of them is full, or somebody needs the memory.
 */
public final class HistoryWriter {
  /** Pages large enough to compress well, small enough for a hundred open files. */
  private static final int PAGE_BYTES = 128 * 1024;

  private static final int DICTIONARY_BYTES = 128 * 1024;
  private static final int STATISTICS_BYTES = 64;
  private static final int LOOK_EVERY = 256;
  private static final long NO_LIMIT = Long.MAX_VALUE / 2;

  private final Kind kind;
  private final MessageType schema;
  private final ParquetFileWriter file;
  private final long groupBytes;
  private final ParquetProperties properties =
      ParquetProperties.builder()
          .withPageSize(PAGE_BYTES)
          .withDictionaryPageSize(DICTIONARY_BYTES)
          .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
          .build();

  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore columns;
  private ColumnWriter[] writers;
  private long rows;
  private HistoryRecord first;
  private HistoryRecord last;
  private long firstTime = HistoryRecord.NO_TIME;
  private long lastTime = HistoryRecord.NO_TIME;

  /**
   * Begins a file.
   *
   * @param out where it goes; left open at the end
   * @param groupBytes memory at which a group of rows is written
   */
  public HistoryWriter(Kind kind, OutputStream out, long groupBytes) throws IOException {
    this.kind = kind;
    this.schema = Schemas.of(kind);
    this.groupBytes = groupBytes;
    this.file =
        new ParquetFileWriter(
            new Sequential(out),
            schema,
            ParquetFileWriter.Mode.CREATE,
            NO_LIMIT,
            0,
            STATISTICS_BYTES,
            Integer.MAX_VALUE,
            true);
    file.start();
  }

  /**
   * Adds a record.
   *
   * @throws IllegalArgumentException when it is not of this file's kind and partition, or not after
   *     the one before
   */
  public void write(HistoryRecord record) throws IOException {
    boolean follows =
        last == null || (record.partition() == last.partition() && record.offset() > last.offset());
    if (!follows || !record.topic().equals(kind.topic())) {
      throw new IllegalArgumentException(
          kind + " after " + position(last) + ": can't take " + position(record));
    }
    if (writers == null) {
      beginGroup();
    }
    JsonNode read = read(record.value());
    HistoryRecord timed = kind.isLog() ? record : record.at(ownTime(read));
    write(timed, read);
    first = first == null ? timed : first;
    last = timed;
    if (timed.logTime() != HistoryRecord.NO_TIME) {
      firstTime =
          firstTime == HistoryRecord.NO_TIME
              ? timed.logTime()
              : Math.min(firstTime, timed.logTime());
      lastTime = Math.max(lastTime, timed.logTime());
    }
    if (rows % LOOK_EVERY == 0 && columns.getBufferedSize() > groupBytes) {
      endGroup();
    }
  }

  /** Log time that a record of another topic than a log says of itself. */
  private static long ownTime(JsonNode read) {
    Object time = Column.of(Schemas.LOG_TIME, Column.Form.TIME, "/" + Schemas.LOG_TIME).read(read);
    return time == null ? HistoryRecord.NO_TIME : (Long) time;
  }

  private void write(HistoryRecord record, JsonNode read) {
    writers[0].write(Binary.fromString(record.topic()), 0, 0);
    writers[1].write(record.partition(), 0, 0);
    writers[2].write(record.offset(), 0, 0);
    writers[3].write(record.timestamp(), 0, 0);
    write(writers[4], record.key() == null ? null : Binary.fromConstantByteArray(record.key()));
    write(writers[5], record.value() == null ? null : Binary.fromConstantByteArray(record.value()));
    write(writers[6], record.logTime() == HistoryRecord.NO_TIME ? null : record.logTime());
    List<Column> own = Columns.of(kind);
    for (int i = 0; i < own.size(); i++) {
      write(writers[Schemas.RECORD_COLUMNS + i], own.get(i).read(read));
    }
    columns.endRecord();
    rows++;
  }

  private static void write(ColumnWriter writer, Object value) {
    if (value == null) {
      writer.writeNull(0, 0);
    } else if (value instanceof Binary bytes) {
      writer.write(bytes, 0, 1);
    } else if (value instanceof Long number) {
      writer.write(number.longValue(), 0, 1);
    } else if (value instanceof Double number) {
      writer.write(number.doubleValue(), 0, 1);
    } else if (value instanceof Boolean flag) {
      writer.write(flag.booleanValue(), 0, 1);
    } else {
      throw new IllegalStateException("no such column: " + value);
    }
  }

  /** What can't be read has no columns; its bytes are kept like any other's. */
  private static JsonNode read(byte[] value) {
    try {
      return value == null ? MissingNode.getInstance() : Json.readTrusted(value, JsonNode.class);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** Bytes of the file so far, and those held in memory. */
  public long size() throws IOException {
    return file.getPos() + buffered();
  }

  /** Bytes held in memory. */
  public long buffered() {
    return columns == null ? 0 : columns.getBufferedSize();
  }

  private void beginGroup() {
    pages =
        new ColumnChunkPageWriteStore(
            new Zstandard(), schema, properties.getAllocator(), STATISTICS_BYTES, true);
    columns = properties.newColumnWriteStore(schema, pages);
    writers = schema.getColumns().stream().map(this::writer).toArray(ColumnWriter[]::new);
    rows = 0;
  }

  private ColumnWriter writer(ColumnDescriptor column) {
    return columns.getColumnWriter(column);
  }

  /** Writes the rows that are held. */
  public void endGroup() throws IOException {
    if (writers == null) {
      return;
    }
    columns.flush();
    file.startBlock(rows);
    pages.flushToFileWriter(file);
    file.endBlock();
    columns.close();
    pages.close();
    columns = null;
    pages = null;
    writers = null;
  }

  /**
   * Ends the file.
   *
   * @throws IllegalStateException when it has no record
   */
  public void finish() throws IOException {
    if (first == null) {
      throw new IllegalStateException("a file without a record");
    }
    endGroup();
    Map<String, String> footer = new LinkedHashMap<>();
    footer.put(Schemas.KEY_VERSION, Integer.toString(Schemas.VERSION));
    footer.put(Schemas.KEY_KIND, kind.folder());
    footer.put(Schemas.KEY_PARTITION, Integer.toString(first.partition()));
    footer.put(Schemas.KEY_FIRST_OFFSET, Long.toString(first.offset()));
    footer.put(Schemas.KEY_LAST_OFFSET, Long.toString(last.offset()));
    footer.put(Schemas.KEY_FIRST_TIME, Long.toString(firstTime));
    footer.put(Schemas.KEY_LAST_TIME, Long.toString(lastTime));
    file.end(footer);
  }

  private static String position(HistoryRecord record) {
    return record == null
        ? "nothing"
        : record.topic() + "/" + record.partition() + "@" + record.offset();
  }

  /** A stream that only goes forward, as Parquet wants to see it. */
  private static final class Sequential implements OutputFile {
    private final OutputStream out;

    Sequential(OutputStream out) {
      this.out = out;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new Counting(out);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return new Counting(out);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }

  private static final class Counting extends PositionOutputStream {
    private final OutputStream out;
    private long position;

    Counting(OutputStream out) {
      this.out = out;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      position++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    /** Whoever opened it closes it. */
    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
