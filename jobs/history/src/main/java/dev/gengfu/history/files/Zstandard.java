package dev.gengfu.history.files;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compression of pages. Parquet's own goes through Hadoop's classes. */
final class Zstandard implements BytesInputCompressor {
  private static final int LEVEL = 3;

  @Override
  public BytesInput compress(BytesInput bytes) throws IOException {
    return BytesInput.from(Zstd.compress(array(bytes), LEVEL));
  }

  private static byte[] array(BytesInput bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
    bytes.writeAllTo(out);
    return out.toByteArray();
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  @Override
  public void release() {
    // Nothing is held between two pages.
  }

  /**
   * A page as it was.
   *
   * @param size its size then
   * @throws IOException when it is none of that size
   */
  static BytesInput decompress(byte[] bytes, int from, int length, int size) throws IOException {
    byte[] page = new byte[size];
    long got = Zstd.decompress(page, Arrays.copyOfRange(bytes, from, from + length));
    if (got != size) {
      throw new IOException(
          Zstd.isError(got) ? Zstd.getErrorName(got) : got + " bytes in a page of " + size);
    }
    return BytesInput.from(page);
  }
}
