package dev.gengfu.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of the keys, and what may lie in it. */
class ReportKeysTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");
  @TempDir Path folder;
  private ReportKeys keys;

  @BeforeEach
  void start() {
    keys = new ReportKeys(folder, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private Path file(String name, Instant changed) throws IOException {
    Path file = Files.write(folder.resolve(name), new byte[32]);
    Files.setLastModifiedTime(file, FileTime.from(changed));
    return file;
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void whatIsOldOrWasLeftIsDeletedWhateverElseLiesThere() throws IOException {
    for (String stray :
        List.of("0.day.key", "backup.day.key", ".day.key", "lasting.key", "notes")) {
      file(stray, NOW.minusSeconds(9_000_000));
    }
    file("2026-10-23.day.key", NOW);
    file("2026-10-24.day.key", NOW);
    file("new123", NOW.minusSeconds(601));
    file("new456", NOW.minusSeconds(600));
    keys.forgetOld();
    assertThat(names())
        .containsExactlyInAnyOrder(
            "0.day.key",
            "backup.day.key",
            ".day.key",
            "lasting.key",
            "notes",
            "2026-10-24.day.key",
            "new456");
  }

  @Test
  void whatCantBeDeletedIsToldAndStopsNoOther() throws IOException {
    // Many, since a folder lists its files in whatever order it likes.
    for (int day = 10; day < 31; day++) {
      file("2026-01-" + day + ".day.key", NOW);
    }
    Path full = Files.createDirectory(folder.resolve("2026-01-04.day.key"));
    Files.createFile(full.resolve("something"));
    assertThatThrownBy(keys::forgetOld)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("2026-01-04.day.key");
    assertThat(names()).containsExactly("2026-01-04.day.key");
  }

  @Test
  void aKeyOfAnotherLengthIsToldByItsFile() throws IOException {
    String sealed = keys.seal("r1", new byte[] {1});
    assertThat(Files.size(folder.resolve("2026-11-23.day.key"))).isEqualTo(32);
    for (int length : new int[] {0, 31, 33}) {
      Files.write(folder.resolve("2026-11-23.day.key"), new byte[length]);
      String why = "2026-11-23.day.key: expected a key of 32 bytes, found " + length;
      assertThatThrownBy(() -> keys.seal("r1", new byte[] {1})).hasMessageContaining(why);
      assertThatThrownBy(() -> keys.open("r1", sealed)).hasMessageContaining(why);
    }
  }
}
