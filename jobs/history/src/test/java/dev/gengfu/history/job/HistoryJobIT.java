package dev.gengfu.history.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Topics;
import dev.gengfu.history.LogWriter;
import dev.gengfu.history.ScriptedNight;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.Kind;
import dev.gengfu.testkit.EmbeddedKafka;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka to files, with a start that has lost its checkpoint. */
class HistoryJobIT {
  @TempDir Path folder;

  @Test
  void everyRecordIsKeptOnceAndAStartWithoutStateGoesOnBehindTheFiles() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      ScriptedNight night = ScriptedNight.of(4);
      int half = night.entries().size() / 2;
      LogWriter.writePolicies(kafka.bootstrap(), night.policies());
      LogWriter.write(kafka.bootstrap(), night.entries().subList(0, half), 4, percent -> {});
      Archive archive = Archive.of(folder.toString());
      KeptRecords.keep(kafka.bootstrap(), archive);
      LogWriter.write(
          kafka.bootstrap(),
          night.entries().subList(half, night.entries().size()),
          5,
          percent -> {});
      KeptRecords.keep(kafka.bootstrap(), archive);
      assertThat(KeptRecords.of(archive, Kind.EMERGENCY))
          .isEqualTo(KeptRecords.ofTopic(kafka.bootstrap(), Topics.EMERGENCY_LOG));
      assertThat(KeptRecords.of(archive, Kind.POLICY))
          .isEqualTo(KeptRecords.ofTopic(kafka.bootstrap(), Topics.POLICY));
    }
  }
}
