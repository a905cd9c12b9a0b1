package dev.gengfu.history.files;

import dev.gengfu.history.HistoryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/**
 * The records of a file in their order. Reads the pages itself: Parquet's own reader loads classes
 * of Hadoop. A page is held compressed until it is needed; each has a checksum.
 */
public final class HistoryReader implements AutoCloseable {
  private final HistoryFile file;
  private final FSDataInputStream in;
  private final Iterator<BlockMetaData> groups;

  private ColumnReader[] columns;
  private long left;

  /** Opens a file. */
  public HistoryReader(HistoryFile file) throws IOException {
    this.file = file;
    this.in = file.path().getFileSystem().open(file.path());
    this.groups = file.footer().getBlocks().iterator();
  }

  /**
   * The next record; null at the end.
   *
   * @throws HistoryException when the file is damaged
   */
  public HistoryRecord next() throws IOException {
    try {
      while (left == 0) {
        if (!groups.hasNext()) {
          return null;
        }
        open(groups.next());
      }
      left--;
      return read();
    } catch (HistoryException e) {
      throw e;
    } catch (RuntimeException | IOException e) {
      throw HistoryFile.damaged(file.path(), e);
    }
  }

  private void open(BlockMetaData group) throws IOException {
    Map<String, ColumnChunkMetaData> chunks = new HashMap<>();
    group.getColumns().forEach(chunk -> chunks.put(chunk.getPath().toDotString(), chunk));
    Group pages = new Group(group.getRowCount());
    for (ColumnDescriptor column : Schemas.OF_RECORDS.getColumns()) {
      ColumnChunkMetaData chunk = chunks.get(column.getPath()[0]);
      if (chunk == null) {
        throw new HistoryException(file.path() + ": has no column " + column.getPath()[0]);
      }
      pages.chunks.put(column, new Chunk(chunk, in));
    }
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(pages, new Unused(), Schemas.OF_RECORDS, null);
    columns =
        Schemas.OF_RECORDS.getColumns().stream()
            .map(store::getColumnReader)
            .toArray(ColumnReader[]::new);
    left = group.getRowCount();
  }

  private HistoryRecord read() {
    columns[0].consume();
    int partition = columns[1].getInteger();
    columns[1].consume();
    long offset = columns[2].getLong();
    columns[2].consume();
    long timestamp = columns[3].getLong();
    columns[3].consume();
    byte[] key = bytes(columns[4]);
    byte[] value = bytes(columns[5]);
    long logTime = isNull(columns[6]) ? HistoryRecord.NO_TIME : columns[6].getLong();
    columns[6].consume();
    return new HistoryRecord(
        file.kind().topic(), partition, offset, timestamp, key, value, logTime);
  }

  private static byte[] bytes(ColumnReader column) {
    byte[] bytes = isNull(column) ? null : column.getBinary().getBytes();
    column.consume();
    return bytes;
  }

  private static boolean isNull(ColumnReader column) {
    return column.getCurrentDefinitionLevel() == 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** The pages of a group of rows. */
  private static final class Group implements PageReadStore {
    private final long rows;
    private final Map<ColumnDescriptor, PageReader> chunks = new HashMap<>();

    Group(long rows) {
      this.rows = rows;
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
      return chunks.get(column);
    }

    @Override
    public long getRowCount() {
      return rows;
    }

    @Override
    public Optional<Long> getRowIndexOffset() {
      return Optional.empty();
    }
  }

  /** The pages of a column in a group of rows. */
  private static final class Chunk implements PageReader {
    private final ColumnChunkMetaData chunk;
    private final byte[] bytes;
    private final ByteArrayInputStream in;
    private long unread;

    Chunk(ColumnChunkMetaData chunk, FSDataInputStream file) throws IOException {
      if (chunk.getCodec() != CompressionCodecName.ZSTD) {
        throw new IOException("compressed as " + chunk.getCodec());
      }
      this.chunk = chunk;
      bytes = HistoryFile.read(file, chunk.getStartingPos(), Math.toIntExact(chunk.getTotalSize()));
      in = new ByteArrayInputStream(bytes);
      unread = chunk.getValueCount();
    }

    @Override
    public DictionaryPage readDictionaryPage() {
      in.mark(0);
      try {
        PageHeader header = Util.readPageHeader(in);
        if (header.getDictionary_page_header() == null) {
          in.reset();
          return null;
        }
        return new DictionaryPage(
            page(header),
            header.getDictionary_page_header().getNum_values(),
            encoding(header.getDictionary_page_header().getEncoding()));
      } catch (IOException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
    }

    @Override
    public long getTotalValueCount() {
      return chunk.getValueCount();
    }

    @Override
    public DataPage readPage() {
      if (unread <= 0) {
        return null;
      }
      try {
        PageHeader header = Util.readPageHeader(in);
        var data = header.getData_page_header();
        if (data == null) {
          throw new IOException("a page of another form: " + header.getType());
        }
        unread -= data.getNum_values();
        return new DataPageV1(
            page(header),
            data.getNum_values(),
            header.getUncompressed_page_size(),
            null,
            encoding(data.getRepetition_level_encoding()),
            encoding(data.getDefinition_level_encoding()),
            encoding(data.getEncoding()));
      } catch (IOException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
    }

    private BytesInput page(PageHeader header) throws IOException {
      int from = bytes.length - in.available();
      int length = header.getCompressed_page_size();
      if (length < 0 || length > in.available()) {
        throw new IOException("a page that is longer than its column");
      }
      if (header.isSetCrc()) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        if ((int) crc.getValue() != header.getCrc()) {
          throw new IOException("the checksum of a page is wrong");
        }
      }
      in.skipNBytes(length);
      return Zstandard.decompress(bytes, from, length, header.getUncompressed_page_size());
    }

    private static org.apache.parquet.column.Encoding encoding(
        org.apache.parquet.format.Encoding encoding) {
      return new ParquetMetadataConverter().getEncoding(encoding);
    }
  }

  /** Columns are read by themselves: nothing is converted into a record. */
  private static final class Unused extends GroupConverter {
    @Override
    public Converter getConverter(int field) {
      return new PrimitiveConverter() {};
    }

    @Override
    public void start() {
      // Nothing to do.
    }

    @Override
    public void end() {
      // Nothing to do.
    }
  }
}
