package dev.gengfu.history.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  @TempDir private Path folder;

  @BeforeEach
  void aYear() throws IOException {
    for (Kind kind : Kind.values()) {
      for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() == 2026; day = day.plusDays(5)) {
        Path partition = folder.resolve(Archive.folder(kind, day, 3));
        Files.createDirectories(partition);
        Files.writeString(partition.resolve("x.parquet"), "");
      }
    }
  }

  @Test
  void whatIsOlderThanItsKindIsKeptGoesAndNothingElse() throws IOException {
    Archive archive = Archive.of(folder.toString());
    LocalDate newest = archive.days(Kind.WELFARE).get(72);
    assertThat(Retention.run(archive, kind -> kind.keptDays() == 30 ? 30 : 0).deleted())
        .hasSize(2 * 66);
    assertThat(archive.days(Kind.WELFARE)).hasSize(7).contains(newest.minusDays(30), newest);
    assertThat(archive.days(Kind.POLICY)).hasSize(73);
    assertThat(archive.days(Kind.EMERGENCY)).hasSize(73);
    assertThat(Retention.run(archive, kind -> 30).deleted()).as("then the others").isNotEmpty();
    assertThat(Retention.run(archive, kind -> 30).deleted()).as("once").isEmpty();
  }

  @Test
  void aClockThatHasJumpedDeletesNothing() throws IOException {
    Archive archive = Archive.of(folder.toString());
    Files.createDirectories(folder.resolve(Archive.folder(Kind.WELFARE, 4_070_908_800_000L, 3)));
    Retention.Done done = Retention.run(archive, kind -> kind == Kind.WELFARE ? 30 : 0);
    assertThat(done.deleted()).isEmpty();
    assertThat(done.jumped())
        .singleElement()
        .asString()
        .startsWith("welfare: a hole of more than 30 days");
    assertThat(archive.days(Kind.WELFARE)).hasSize(74);
  }

  /** Nobody was written to for two months: that is no clock that has jumped. */
  @Test
  void whatIsWrittenSeldomGoesAllTheSame() throws IOException {
    Archive archive = Archive.of(folder.toString());
    LocalDate newest = archive.days(Kind.EMERGENCY).get(72);
    LocalDate after = newest.plusDays(70);
    for (Kind kind : new Kind[] {Kind.MESSAGES, Kind.EMERGENCY}) {
      Files.createDirectories(folder.resolve(Archive.folder(kind, after, 3)));
    }
    LocalDate wrong = after.plusYears(9);
    Files.createDirectories(folder.resolve(Archive.folder(Kind.MESSAGES, wrong, 3)));
    assertThat(Retention.run(archive, kind -> kind == Kind.MESSAGES ? 30 : 0).deleted())
        .hasSize(73);
    assertThat(archive.days(Kind.MESSAGES)).as("no clock alone").containsExactly(after, wrong);
  }

  @Test
  void nothingThereIsNothingToDo() throws IOException {
    Archive archive = Archive.of(folder.resolve("none").toString());
    assertThat(Retention.run(archive, Kind::keptDays).deleted()).isEmpty();
  }
}
