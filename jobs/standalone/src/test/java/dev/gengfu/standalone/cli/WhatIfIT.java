package dev.gengfu.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.domain.Topics;
import dev.gengfu.rules.PolicyFiles;
import dev.gengfu.testkit.EmbeddedKafka;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfIT {
  private static final long START = Timestamps.parse("2026-11-23T14:00:00Z");
  private static final String CONFIG = "../../config";

  private static EmbeddedKafka kafka;

  @TempDir private Path folder;
  private String out;
  private String err;

  /** A detector of a building measures 3.4 %/m for a minute. */
  @BeforeAll
  static void writeALog() throws Exception {
    kafka = EmbeddedKafka.start();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int second = 0; second <= 60; second += 10) {
        long time = START + second * 1000L;
        for (int partition = 0; partition < Topics.LOG_PARTITIONS; partition++) {
          send(producer, partition, null, new Tick("g1", time, List.of()));
        }
        send(producer, 7, "b1", smoke(time));
      }
    }
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @BeforeEach
  void copyRules() throws Exception {
    for (var file : PolicyFiles.below(Path.of(CONFIG)).entrySet()) {
      Path copy = folder.resolve(file.getKey());
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, file.getValue());
    }
    edit("raiseAt: 3.0", "raiseAt: 4.0");
  }

  @Test
  void tellsWhatWouldBeLostAndWritesItAsJsonAndAsAPage() throws Exception {
    Path json = folder.resolve("whatif.json");
    Path page = folder.resolve("whatif.html");

    assertThat(whatIf("--json", json.toString(), "--html", page.toString())).isZero();

    assertThat(out)
        .contains("alerts: 1 then, 0 under")
        .contains("why: now smoke: smoke was 3.4, raises at 4 or above");
    JsonNode tree = new ObjectMapper().readTree(json.toFile());
    assertThat(tree.at("/counts/lost").asInt()).isEqualTo(1);
    assertThat(Files.readString(page)).contains("gengfu.whatif.v1");
  }

  @Test
  void aSpanWithoutDataIsToldWithWhatThereIs() {
    assertThat(whatIf("--to", "2026-11-23T13:00:00Z")).isEqualTo(2);
    assertThat(err).contains("--to: the log begins later, at 2026-11-23T14:00:00.000Z");
    assertThat(whatIf("--from", "2026-11-23T15:00:00Z")).isEqualTo(2);
    assertThat(err).contains("--from: the log ends earlier, at 2026-11-23T14:01:00.000Z");
  }

  @Test
  void rulesThatAreWrongAreNamedWithFileAndLine() throws Exception {
    edit("raiseAt: 4.0", "raiseAt: high");

    assertThat(whatIf()).isEqualTo(2);
    assertThat(err).containsPattern("rules/smoke.yaml:\\d+: raiseAt");
  }

  @Test
  void aFileThatCanNotBeWrittenIsToldBeforeTheLogIsRead() {
    String nowhere = folder.resolve("missing/whatif.html").toString();
    assertThat(whatIf("--html", nowhere)).isEqualTo(2);
    assertThat(err).contains("--html: expected a file in a folder that is there", nowhere);
    assertThat(out).isEmpty();
  }

  @Test
  void noBrokerIsToldWithWhatMendsIt() {
    assertThat(run("--set", "kafka.bootstrap=127.0.0.1:1")).isEqualTo(2);
    assertThat(err).contains("no Kafka at 127.0.0.1:1", "./gengfu demo");
  }

  private int whatIf(String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "--set";
    all[1] = "kafka.bootstrap=" + kafka.bootstrap();
    System.arraycopy(more, 0, all, 2, more.length);
    return run(all);
  }

  private int run(String... more) {
    String[] all = new String[more.length + 5];
    List<String> first = List.of("whatif", "--config", CONFIG, "--rules", folder.toString());
    first.toArray(all);
    System.arraycopy(more, 0, all, first.size(), more.length);
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
      return CommandLines.execute(all);
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
      out = outBytes.toString(StandardCharsets.UTF_8);
      err = errBytes.toString(StandardCharsets.UTF_8);
    }
  }

  private void edit(String old, String now) throws Exception {
    Path smoke = folder.resolve("rules/smoke.yaml");
    String text = Files.readString(smoke);
    assertThat(text).contains(old);
    Files.writeString(smoke, text.replace(old, now));
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, int partition, String key, LogRecord record)
      throws Exception {
    byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    producer
        .send(new ProducerRecord<>(Topics.EMERGENCY_LOG, partition, bytes, Json.writeLog(record)))
        .get();
  }

  private static Reading smoke(long time) {
    return new Reading(
            null,
            "d1",
            "smoke",
            new Place("c1", "s1", "b1", "5", "512", "z1"),
            time,
            TimeQuality.EXACT,
            time,
            "g1",
            null,
            Map.of("smoke", 3.4),
            false,
            null,
            false,
            null,
            false,
            null)
        .identified();
  }
}
