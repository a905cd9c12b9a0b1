package dev.gengfu.history.job;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Topics;
import dev.gengfu.history.LogWriter;
import dev.gengfu.history.ScriptedNight;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.Kind;
import dev.gengfu.testkit.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
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
      keep(kafka.bootstrap(), archive);
      LogWriter.write(
          kafka.bootstrap(),
          night.entries().subList(half, night.entries().size()),
          5,
          percent -> {});
      keep(kafka.bootstrap(), archive);
      assertThat(KeptRecords.of(archive, Kind.EMERGENCY))
          .isEqualTo(KeptRecords.ofTopic(kafka.bootstrap(), Topics.EMERGENCY_LOG));
      assertThat(KeptRecords.of(archive, Kind.POLICY))
          .isEqualTo(KeptRecords.ofTopic(kafka.bootstrap(), Topics.POLICY));
    }
  }

  /** Runs the job until all is in files. */
  private static void keep(String bootstrap, Archive archive) throws Exception {
    Configuration config = new Configuration();
    config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, config);
    HistoryJob.define(env, bootstrap, archive);
    JobClient job = env.executeAsync("history");
    long expected = KeptRecords.count(bootstrap, Topics.EMERGENCY_LOG);
    long policies = KeptRecords.count(bootstrap, Topics.POLICY);
    eventually(
        LIMIT,
        "all in files",
        () ->
            KeptRecords.rows(archive, Kind.EMERGENCY) >= expected
                && KeptRecords.rows(archive, Kind.POLICY) >= policies);
    job.cancel().get();
  }
}
