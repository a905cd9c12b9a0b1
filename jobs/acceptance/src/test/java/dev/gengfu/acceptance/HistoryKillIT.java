package dev.gengfu.acceptance;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Topics;
import dev.gengfu.history.files.HistoryFile;
import dev.gengfu.history.files.HistoryReader;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.testkit.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The history job killed with kill -9 while records come. It begins again from its newest
 * checkpoint, from an older one than its newest files, or from none: in the end every record of
 * both logs and of the alerts is in the files once. {@code -Dkill.seed=N} for the moments of an
 * earlier run, {@code -Dhistory.kills=N} for so many kills.
 */
class HistoryKillIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long SEED = Long.getLong("kill.seed", System.nanoTime() & 0xffff_ffffL);
  private static final int CHECKPOINTS = 3;
  private static final List<String> KEPT =
      List.of(Topics.EMERGENCY_LOG, Topics.WELFARE_LOG, Topics.ALERTS);

  @TempDir private Path folder;
  private final Random random = new Random(SEED);

  @Test
  void twiceUnderLoad() throws Exception {
    killed(2);
  }

  @Test
  @Tag("long")
  void manyTimesUnderLoad() throws Exception {
    killed(Integer.getInteger("history.kills", 10));
  }

  private void killed(int kills) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        HistoryLoad load = new HistoryLoad(kafka.bootstrap(), SEED)) {
      Optional<Path> from = Optional.empty();
      for (int kill = 1; kill <= kills; kill++) {
        kill(kafka.bootstrap(), from, load);
        from = next(kill);
      }
      List<Path> unfinished = files(".inprogress");
      Process last = start(kafka.bootstrap(), from);
      try {
        long written = load.end();
        eventually(
            LIMIT,
            () -> {
              assertThat(isUp(last)).isTrue();
              assertThat(rows()).as("records kept").isGreaterThanOrEqualTo(written);
            });
        eventually(
            LIMIT,
            () ->
                assertThat(files(".inprogress"))
                    .as("leftovers")
                    .doesNotContainAnyElementsOf(unfinished));
      } finally {
        end(last);
      }
      SortedMap<String, List<String>> kept = kept();
      System.out.printf(
          "kill.seed=%d: %d kills, %d records in %d files, %d files had not been finished%n",
          SEED, kills, load.written(), files(".parquet").size(), unfinished.size());
      assertThat(differences(kept, written(kafka.bootstrap()))).isEmpty();
    }
  }

  private void kill(String kafka, Optional<Path> from, HistoryLoad load) throws Exception {
    List<Path> before = checkpoints();
    Process process = start(kafka, from);
    try {
      eventually(
          LIMIT,
          "it leaves checkpoints, and files behind the last but two",
          () -> isUp(process) && hasLeft(before));
      long until = load.written() + random.nextInt(8_000);
      eventually(LIMIT, "it goes on", () -> isUp(process) && load.written() >= until);
    } finally {
      end(process);
    }
  }

  /**
   * Where the next one begins: behind the newest files, where it stood, or without a checkpoint.
   */
  private Optional<Path> next(int kill) throws IOException {
    List<Path> checkpoints = checkpoints();
    return switch (kill % 3) {
      case 1 -> Optional.of(older(checkpoints));
      case 2 -> Optional.of(checkpoints.get(checkpoints.size() - 1));
      default -> Optional.empty();
    };
  }

  private boolean hasLeft(List<Path> before) throws IOException {
    List<Path> own = new ArrayList<>(checkpoints());
    own.removeAll(before);
    return own.size() >= CHECKPOINTS && hasFilesBehind(older(own));
  }

  private static Path older(List<Path> checkpoints) {
    return checkpoints.get(checkpoints.size() - CHECKPOINTS);
  }

  /** A start from there reads records again that are in files. */
  private boolean hasFilesBehind(Path checkpoint) throws IOException {
    FileTime then = Files.getLastModifiedTime(checkpoint.resolve("_metadata"));
    for (Path file : files(".parquet")) {
      if (Files.getLastModifiedTime(file).compareTo(then) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Complete ones, in order. */
  private List<Path> checkpoints() throws IOException {
    TreeMap<FileTime, Path> byTime = new TreeMap<>();
    for (Path file : files("_metadata", "checkpoints")) {
      try {
        if (Files.size(file) > 0) {
          byTime.put(Files.getLastModifiedTime(file), file.getParent());
        }
      } catch (NoSuchFileException e) {
        // One that has been followed by newer ones.
      }
    }
    return List.copyOf(byTime.values());
  }

  private List<Path> files(String suffix) {
    return files(suffix, "history");
  }

  private List<Path> files(String part, String below) {
    Path root = folder.resolve(below);
    while (Files.isDirectory(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        return files.filter(file -> isOne(file.getFileName().toString(), part)).sorted().toList();
      } catch (UncheckedIOException | IOException e) {
        // Something went while it was listed: again.
      }
    }
    return List.of();
  }

  private static boolean isOne(String name, String part) {
    return part.startsWith(".in") ? name.contains(part) : name.endsWith(part);
  }

  private long rows() throws IOException {
    long rows = 0;
    for (Path file : files(".parquet")) {
      HistoryFile each = HistoryFile.of(new org.apache.flink.core.fs.Path(file.toUri()));
      rows += KEPT.contains(each.kind().topic()) ? each.rows() : 0;
    }
    return rows;
  }

  /** What stands in the files, file by file: repeats show. */
  private SortedMap<String, List<String>> kept() throws IOException {
    SortedMap<String, List<String>> kept = new TreeMap<>();
    for (Path file : files(".parquet")) {
      HistoryFile each = HistoryFile.of(new org.apache.flink.core.fs.Path(file.toUri()));
      if (KEPT.contains(each.kind().topic())) {
        try (HistoryReader reader = new HistoryReader(each)) {
          for (HistoryRecord record = reader.next(); record != null; record = reader.next()) {
            put(kept, record.topic(), record.partition(), record.offset(), record.value());
          }
        }
      }
    }
    kept.values().forEach(lines -> lines.sort(Comparator.naturalOrder()));
    return kept;
  }

  private static SortedMap<String, List<String>> written(String kafka) {
    SortedMap<String, List<String>> written = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : KEPT) {
        consumer
            .partitionsFor(topic)
            .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      eventually(
          LIMIT,
          "all of it is read",
          () -> {
            consumer
                .poll(Duration.ofMillis(200))
                .forEach(
                    each ->
                        put(written, each.topic(), each.partition(), each.offset(), each.value()));
            return partitions.stream().allMatch(each -> consumer.position(each) >= ends.get(each));
          });
    }
    return written;
  }

  /** A line per partition that is not kept as it was written. */
  private static List<String> differences(
      SortedMap<String, List<String>> kept, SortedMap<String, List<String>> written) {
    List<String> differences = new ArrayList<>();
    for (String partition : union(kept, written)) {
      List<String> in = kept.getOrDefault(partition, List.of());
      List<String> expected = written.getOrDefault(partition, List.of());
      if (!in.equals(expected)) {
        int at = 0;
        while (at < Math.min(in.size(), expected.size()) && in.get(at).equals(expected.get(at))) {
          at++;
        }
        differences.add(
            String.format(
                "%s: %d kept, %d written, different from the %d. on",
                partition, in.size(), expected.size(), at + 1));
      }
    }
    return differences;
  }

  private static Set<String> union(
      SortedMap<String, List<String>> one, SortedMap<String, List<String>> other) {
    Set<String> all = new TreeSet<>(one.keySet());
    all.addAll(other.keySet());
    return all;
  }

  private static void put(
      SortedMap<String, List<String>> all, String topic, int partition, long offset, byte[] value) {
    all.computeIfAbsent(topic + "/" + partition, key -> new ArrayList<>())
        .add(String.format("%08d %s", offset, Ids.sha256(value).substring(0, 8)));
  }

  private static boolean isUp(Process process) {
    assertThat(process.isAlive()).as("the job died by itself").isTrue();
    return true;
  }

  private Process start(String kafka, Optional<Path> from) throws IOException {
    return HistoryProcess.start(
        kafka,
        folder.resolve("history"),
        folder.resolve("checkpoints"),
        from,
        folder.resolve("history.out"));
  }

  private static void end(Process process) throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }
}
