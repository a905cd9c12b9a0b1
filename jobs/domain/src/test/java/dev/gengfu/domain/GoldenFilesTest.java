package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a released version wrote is read, and written, the same way for ever. */
class GoldenFilesTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden/v1");

  static List<Sample> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void writesTheSameBytesAsBefore(Sample sample) throws IOException {
    assertThat(new String(sample.encode(), StandardCharsets.UTF_8))
        .isEqualTo(Files.readString(file(sample)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsWhatWasWrittenBefore(Sample sample) throws IOException {
    assertThat(sample.decode(Files.readAllBytes(file(sample)))).isEqualTo(sample.value());
  }

  @Test
  void noGoldenFileWasEditedOrRemoved() throws IOException {
    List<String> sums = Files.readAllLines(FOLDER.resolve("SHA256SUMS"));
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> now =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .sorted()
              .map(GoldenFilesTest::sum)
              .toList();
      assertThat(now).isEqualTo(sums);
      assertThat(now).hasSameSizeAs(Samples.all());
    }
  }

  @Test
  void everyRecordOfTheLogHasAGoldenFile() {
    List<String> types = Samples.all().stream().map(GoldenFilesTest::typeName).toList();
    for (Class<?> type : LogRecord.class.getPermittedSubclasses()) {
      if (type != UnknownRecord.class) {
        assertThat(types).contains(type.getSimpleName());
      }
    }
  }

  private static String typeName(Sample sample) {
    return sample.value().getClass().getSimpleName();
  }

  private static Path file(Sample sample) {
    return FOLDER.resolve(sample.name() + ".json");
  }

  private static String sum(Path file) {
    try {
      return Ids.sha256(Files.readAllBytes(file)) + "  " + file.getFileName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
