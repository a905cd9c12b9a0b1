package dev.gengfu.standalone.welfare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Topics;
import dev.gengfu.history.HistorySettings;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.HistoryWriter;
import dev.gengfu.history.files.Kind;
import dev.gengfu.workbench.query.Labels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyReportTest {
  private static final long NOON = 1_795_435_200_000L;
  private static final long DAY = 24 * 3_600_000L;
  private static final HistorySettings SETTINGS = new HistorySettings(null, null);

  /** Topics in which nobody is named, neither a resident nor who works here. */
  private static final Set<String> OF_NOBODY =
      Set.of(Topics.REGISTRY, Topics.SHADOW, Topics.PROGRESS);

  @TempDir private Path folder;

  /** A new topic is either in the report or said to be nobody's. */
  @Test
  void everyTopicIsNamedOrNobodys() {
    for (Topics.Spec spec : Topics.ALL) {
      assertThat(PrivacyReport.TOPICS.containsKey(spec.name()))
          .as(spec.name())
          .isNotEqualTo(OF_NOBODY.contains(spec.name()));
    }
  }

  @Test
  void whereWhoWorksHereIsNamedIsSaid() {
    for (String topic :
        List.of(
            Topics.EMERGENCY_LOG,
            Topics.WELFARE_LOG,
            Topics.AUDIT,
            Topics.ALERTS,
            Topics.BOARD,
            Topics.POLICY)) {
      assertThat(PrivacyReport.TOPICS.get(topic)).as(topic).contains("user name");
    }
    for (Kind kind : List.of(Kind.EMERGENCY, Kind.WELFARE, Kind.AUDIT, Kind.ALERTS, Kind.POLICY)) {
      assertThat(PrivacyReport.FILES.get(kind)).as("%s", kind).contains("user name");
    }
  }

  @Test
  void everyKindOfFilesIsCountedAndSoAreTheWordsOfAnalysts() throws IOException {
    write(Kind.EMERGENCY, NOON, 0, 3);
    write(Kind.AUDIT, NOON, 0, 1);
    new Labels(folder).put("a1", Labels.Kind.NUISANCE, "steam", "li.na", NOON);
    new Labels(folder).put("a2", Labels.Kind.TRUE, "", "li.na", NOON);
    List<PrivacyReport.Line> lines = PrivacyReport.files(folder, SETTINGS);
    assertThat(lines)
        .extracting(line -> folder.relativize(Path.of(line.where())) + " " + line.count())
        .contains("emergency 4", "audit 2", "welfare 0", "labels.jsonl 2");
    assertThat(lines).allMatch(PrivacyReport.Line::isReadable);
  }

  @Test
  void aDamagedFileIsNamedAndTheOthersAreCounted() throws IOException {
    write(Kind.WELFARE, NOON, 0, 3);
    Path damaged = write(Kind.WELFARE, NOON, 4, 7);
    Files.writeString(damaged, "damaged");
    write(Kind.WELFARE, NOON + DAY, 8, 9);
    Files.createDirectories(folder.resolve("messages/day=yesterday"));
    List<PrivacyReport.Line> lines = PrivacyReport.files(folder, SETTINGS);
    assertThat(lines)
        .filteredOn(PrivacyReport.Line::isReadable)
        .extracting(line -> Path.of(line.where()).getFileName() + " " + line.count())
        .contains("welfare 6", "alerts 0");
    assertThat(lines)
        .filteredOn(line -> !line.isReadable())
        .satisfiesExactlyInAnyOrder(
            line -> {
              assertThat(line.where()).endsWith("p05/" + damaged.getFileName());
              assertThat(line.what()).contains("can't be read").contains("it has 7 bytes");
            },
            line -> {
              assertThat(line.where()).isEqualTo(folder.resolve("messages").toString());
              assertThat(line.what()).contains("day=yesterday");
            });
  }

  private Path write(Kind kind, long time, long first, long last) throws IOException {
    Path day = Files.createDirectories(folder.resolve(Archive.folder(kind, time, 5)));
    Path file = day.resolve("part-" + first + ".parquet");
    try (OutputStream out = Files.newOutputStream(file)) {
      HistoryWriter writer = new HistoryWriter(kind, out, Long.MAX_VALUE);
      for (long offset = first; offset <= last; offset++) {
        byte[] value = "{}".getBytes(StandardCharsets.UTF_8);
        writer.write(new HistoryRecord(kind.topic(), 5, offset, time, null, value, time));
      }
      writer.finish();
    }
    return file;
  }
}
