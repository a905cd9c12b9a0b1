package dev.gengfu.history.files;

import dev.gengfu.history.HistoryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * A file of the history, by what its footer says.
 *
 * @param path where it is, on any file system of Flink's
 * @param kind what it holds
 * @param partition partition that its records come from
 * @param first offset of its first record
 * @param last offset of its last record
 * @param firstTime least log time in it, epoch ms; {@link HistoryRecord#NO_TIME} when it has none
 * @param lastTime greatest log time in it, epoch ms
 * @param bytes its size
 * @param footer where the columns are
 */
public record HistoryFile(
    Path path,
    Kind kind,
    int partition,
    long first,
    long last,
    long firstTime,
    long lastTime,
    long bytes,
    ParquetMetadata footer) {
  private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
  private static final int TAIL = 8;
  private static final int MAX_FOOTER = 64 * 1024 * 1024;

  /**
   * Reads a footer.
   *
   * @throws HistoryException when it is no whole Parquet file, or none of the history's
   */
  public static HistoryFile of(Path path) throws IOException {
    FileSystem files = path.getFileSystem();
    long length = files.getFileStatus(path).getLen();
    try (FSDataInputStream in = files.open(path)) {
      byte[] footer = footer(path, in, length);
      ParquetMetadata metadata =
          new ParquetMetadataConverter()
              .readParquetMetadata(
                  new ByteArrayInputStream(footer), ParquetMetadataConverter.NO_FILTER);
      return of(path, length, metadata);
    } catch (RuntimeException e) {
      throw e instanceof HistoryException told ? told : damaged(path, e);
    }
  }

  private static byte[] footer(Path path, FSDataInputStream in, long length) throws IOException {
    if (length < TAIL + MAGIC.length) {
      throw new HistoryException(
          path + ": no Parquet file, it has " + length + " bytes; " + MENDING);
    }
    byte[] tail = read(in, length - TAIL, TAIL);
    int size = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    boolean isWhole = Arrays.equals(MAGIC, Arrays.copyOfRange(tail, Integer.BYTES, TAIL));
    if (!isWhole || size <= 0 || size > MAX_FOOTER || size > length - TAIL - MAGIC.length) {
      throw new HistoryException(path + ": no whole Parquet file, its end is missing; " + MENDING);
    }
    return read(in, length - TAIL - size, size);
  }

  private static final String MENDING = "take it out of the folder, or bring it back from a backup";

  static HistoryException damaged(Path path, Exception cause) {
    return new HistoryException(path + ": damaged (" + cause.getMessage() + "); " + MENDING, cause);
  }

  private static HistoryFile of(Path path, long length, ParquetMetadata metadata) {
    Map<String, String> said = metadata.getFileMetaData().getKeyValueMetaData();
    String version = said.get(Schemas.KEY_VERSION);
    if (version == null) {
      throw new HistoryException(
          path + ": a Parquet file that the history has not written; take it out of the folder");
    }
    if (Integer.parseInt(version) > Schemas.VERSION) {
      throw new HistoryException(
          path
              + ": written in version "
              + version
              + " by a newer Gengfu, this one reads up to "
              + Schemas.VERSION);
    }
    Kind kind =
        Kind.ofFolder(said.get(Schemas.KEY_KIND))
            .orElseThrow(
                () ->
                    new HistoryException(path + ": of unknown kind " + said.get(Schemas.KEY_KIND)));
    return new HistoryFile(
        path,
        kind,
        Integer.parseInt(said.get(Schemas.KEY_PARTITION)),
        Long.parseLong(said.get(Schemas.KEY_FIRST_OFFSET)),
        Long.parseLong(said.get(Schemas.KEY_LAST_OFFSET)),
        Long.parseLong(said.get(Schemas.KEY_FIRST_TIME)),
        Long.parseLong(said.get(Schemas.KEY_LAST_TIME)),
        length,
        metadata);
  }

  /** Rows in it. */
  public long rows() {
    return footer.getBlocks().stream().mapToLong(block -> block.getRowCount()).sum();
  }

  /** Reads bytes from a place. */
  static byte[] read(FSDataInputStream in, long from, int length) throws IOException {
    in.seek(from);
    byte[] bytes = new byte[length];
    if (in.readNBytes(bytes, 0, length) < length) {
      throw new IOException("cut off before byte " + (from + length));
    }
    return bytes;
  }
}
