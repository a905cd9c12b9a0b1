package dev.gengfu.history.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.Topics;
import dev.gengfu.history.HistoryException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
  private static final Path GOLDEN = Path.of("src/test/resources/history/v1.parquet");

  @TempDir Path folder;

  @Test
  void everyRecordComesBackAsItWas() throws IOException {
    Path file = write(Kind.EMERGENCY, Night.log(), Long.MAX_VALUE);
    assertSame(read(file), Night.log());
  }

  @Test
  void theFooterSaysWhatIsInIt() throws IOException {
    HistoryFile file = open(write(Kind.EMERGENCY, Night.log(), Long.MAX_VALUE));
    assertThat(file.kind()).isEqualTo(Kind.EMERGENCY);
    assertThat(file.partition()).isEqualTo(7);
    assertThat(file.first()).isEqualTo(40);
    assertThat(file.last()).isEqualTo(46);
    assertThat(file.firstTime()).isEqualTo(Night.BEGIN);
    assertThat(file.lastTime()).isEqualTo(Night.BEGIN);
    assertThat(file.rows()).isEqualTo(6);
  }

  /** Several groups of rows, pages with and without dictionaries. */
  @Test
  void manyRecordsComeBackInOrder() throws IOException {
    Random random = new Random(7);
    List<HistoryRecord> all = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      all.add(
          new HistoryRecord(
              Topics.WELFARE_LOG,
              3,
              i * 2L,
              i,
              i % 3 == 0 ? null : Night.bytes("key" + i % 9),
              i % 5 == 0 ? null : noise,
              i < 10 ? HistoryRecord.NO_TIME : i));
    }
    Path path = write(Kind.WELFARE, all, 100_000);
    assertThat(open(path).footer().getBlocks()).hasSizeGreaterThan(3);
    assertSame(read(path), all);
  }

  /** Writes the file of another version, when there is one. */
  @Test
  @EnabledIfSystemProperty(named = "golden.make", matches = ".+")
  void make() throws IOException {
    Path golden = GOLDEN.resolveSibling(System.getProperty("golden.make") + ".parquet");
    assertThat(golden).doesNotExist();
    Files.createDirectories(golden.getParent());
    Files.copy(write(Kind.EMERGENCY, Night.log(), Long.MAX_VALUE), golden);
  }

  /** A file of version 1, written once. Never write it again: files like it are kept for years. */
  @Test
  void aFileOfVersionOneIsRead() throws IOException {
    assertSame(read(GOLDEN), Night.log());
  }

  @Test
  void recordsOutOfOrderAreRefused() throws IOException {
    HistoryWriter writer =
        new HistoryWriter(Kind.EMERGENCY, OutputStream.nullOutputStream(), Long.MAX_VALUE);
    writer.write(Night.log().get(1));
    assertThatThrownBy(() -> writer.write(Night.log().get(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("emergency.log.v1/7@40");
  }

  @Test
  void aFileThatIsCutOffSaysSo() throws IOException {
    Path file = write(Kind.EMERGENCY, Night.log(), Long.MAX_VALUE);
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, 12, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> open(file))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining(file.getFileName().toString())
          .hasMessageContaining("backup");
    }
  }

  @Test
  void aDamagedPageSaysSo() throws IOException {
    Path file = write(Kind.EMERGENCY, Night.log(), Long.MAX_VALUE);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 300; i < 340; i++) {
      bytes[i] ^= 0x55;
    }
    Files.write(file, bytes);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void aFileOfSomebodyElseIsRefused() throws IOException {
    Path file = folder.resolve("other.parquet");
    Files.write(
        file, "PAR1 this is text that ends like a file PAR1".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> open(file)).isInstanceOf(HistoryException.class);
  }

  private Path write(Kind kind, List<HistoryRecord> records, long groupBytes) throws IOException {
    Path file = folder.resolve("file.parquet");
    try (OutputStream out = Files.newOutputStream(file)) {
      HistoryWriter writer = new HistoryWriter(kind, out, groupBytes);
      for (HistoryRecord record : records) {
        writer.write(record);
      }
      writer.finish();
    }
    return file;
  }

  private static HistoryFile open(Path file) throws IOException {
    return HistoryFile.of(new org.apache.flink.core.fs.Path(file.toUri()));
  }

  private static List<HistoryRecord> read(Path file) throws IOException {
    List<HistoryRecord> records = new ArrayList<>();
    try (HistoryReader reader = new HistoryReader(open(file))) {
      for (HistoryRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
    }
    return records;
  }

  /** By content: records compare arrays by identity. */
  private static void assertSame(List<HistoryRecord> got, List<HistoryRecord> expected) {
    assertThat(lines(got)).isEqualTo(lines(expected));
  }

  private static List<String> lines(List<HistoryRecord> records) {
    return records.stream()
        .map(
            each ->
                each.topic()
                    + " "
                    + each.partition()
                    + "@"
                    + each.offset()
                    + " "
                    + each.timestamp()
                    + " "
                    + each.logTime()
                    + " "
                    + Arrays.toString(each.key())
                    + " "
                    + Arrays.toString(each.value()))
        .toList();
  }
}
