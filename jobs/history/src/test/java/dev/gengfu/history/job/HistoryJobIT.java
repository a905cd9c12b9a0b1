package dev.gengfu.history.job;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.Topics;
import dev.gengfu.history.HistoryException;
import dev.gengfu.history.LogWriter;
import dev.gengfu.history.ScriptedNight;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.Kind;
import dev.gengfu.testkit.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka to files, with a start that has lost its checkpoint. */
class HistoryJobIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);

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

  @Test
  void aSecondJobOnTheFolderIsRefusedUntilTheFirstHasEnded() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      Archive archive = Archive.of(folder.toString());
      LogWriter.writePolicies(kafka.bootstrap(), ScriptedNight.of(4).policies());
      Configuration config = new Configuration();
      config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
      StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, config);
      HistoryJob.define(env, kafka.bootstrap(), archive);
      JobClient first = env.executeAsync("history");
      eventually(LIMIT, "it writes", () -> !KeptRecords.of(archive, Kind.POLICY).isEmpty());
      assertThatThrownBy(() -> KeptRecords.keep(kafka.bootstrap(), archive))
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("is in use by");
      assertThat(first.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
      first.cancel().get();
      assertThatThrownBy(() -> first.getJobExecutionResult().get(1, TimeUnit.MINUTES))
          .as("it has ended")
          .hasCauseInstanceOf(JobCancellationException.class);
      KeptRecords.keep(kafka.bootstrap(), archive);
    }
  }
}
