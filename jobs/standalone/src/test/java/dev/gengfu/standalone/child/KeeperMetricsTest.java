package dev.gengfu.standalone.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.brokers.FreePort;
import dev.gengfu.history.HistoryException;
import dev.gengfu.history.HistorySettings;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.Kind;
import dev.gengfu.standalone.StartException;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.metrics.prometheus.LoopbackPrometheusReporterFactory;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperMetricsTest {
  private static final HistorySettings SETTINGS = new HistorySettings(null, null);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final Path LIST = Path.of("../../config/deploy/METRICS.md");

  @TempDir private Path folder;

  @Test
  void aFolderThatIsNotMergedIsCountedWithItsReasonUntilItIs() throws IOException {
    Path damaged = damaged(DAY, "part-1.parquet");
    damaged(DAY, "part-2.parquet");
    damaged(DAY.plusDays(1), "part-3.parquet");
    Archive archive = Archive.of(folder.toString());
    double before = count("gengfu_history_compaction_failures_total");
    assertThat(HistoryKeeper.run(archive, SETTINGS)).isFalse();
    assertThat(count("gengfu_history_compaction_failures_total")).isEqualTo(before + 1);
    String page = page();
    assertThat(page)
        .contains("gengfu_history_keeper_failing{reason=\"")
        .contains("day=2026-11-20/p05/part-1.parquet: no Parquet file, it has 7 bytes");
    Set<String> failing = matches("(gengfu_history_keeper_failing\\{.*)", page);
    assertThat(HistoryKeeper.run(archive, SETTINGS)).isFalse();
    assertThat(matches("(gengfu_history_keeper_failing\\{.*)", page()))
        .as("an alert waits for what stays")
        .isEqualTo(failing)
        .hasSize(1);
    Files.delete(damaged);
    assertThat(HistoryKeeper.run(archive, SETTINGS)).isTrue();
    assertThat(page()).doesNotContain("gengfu_history_keeper_failing{");
  }

  @Test
  void daysThatAreNotDeletedBecauseAClockHasJumpedAreAReason() throws IOException {
    Path jumped = folder.resolve("welfare/day=2099-01-01");
    Files.createDirectories(jumped);
    Files.createDirectories(folder.resolve("welfare/day=2026-11-20"));
    Archive archive = Archive.of(folder.toString());
    assertThat(HistoryKeeper.run(archive, SETTINGS)).isFalse();
    assertThat(page())
        .contains("gengfu_history_keeper_failing{reason=\"welfare: a hole of more than 30 days");
    Files.delete(jumped);
    assertThat(HistoryKeeper.run(archive, SETTINGS)).isTrue();
    assertThat(page()).doesNotContain("gengfu_history_keeper_failing{");
  }

  @Test
  void aRunThatEndsEarlyIsCountedWithItsReason() throws IOException {
    Files.createDirectories(folder.resolve("alerts/day=yesterday"));
    double before = count("gengfu_history_keeper_failures_total");
    assertThatThrownBy(() -> HistoryKeeper.run(Archive.of(folder.toString()), SETTINGS))
        .isInstanceOf(HistoryException.class);
    assertThat(count("gengfu_history_keeper_failures_total")).isEqualTo(before + 1);
    assertThat(page()).contains("day=yesterday: expected a folder such as");
  }

  @Test
  void aPortThatNobodyChoseAndThatIsTakenStopsNothing() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      HistoryKeeper.serve(taken.getLocalPort(), false);
      assertThatThrownBy(() -> HistoryKeeper.serve(taken.getLocalPort(), true))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("is taken: choose another with --metrics-port");
    }
  }

  @Test
  void whatIsServedIsWhatIsListed() throws IOException {
    HistoryKeeper.run(Archive.of(folder.toString()), SETTINGS);
    String list = Files.readString(LIST).split("\n## history\n", -1)[1].split("\n## ", -1)[0];
    assertThat(matches("# TYPE (gengfu_history_\\w+ \\w+)", page()))
        .hasSize(4)
        .isEqualTo(matches("\\| `(gengfu\\w+` \\| \\w+) \\|", list));
  }

  private static Set<String> matches(String pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher all = Pattern.compile(pattern).matcher(text);
    while (all.find()) {
      found.add(all.group(1).replace("` | ", " "));
    }
    return found;
  }

  private static double count(String name) {
    Double value = CollectorRegistry.defaultRegistry.getSampleValue(name);
    return value == null ? 0 : value;
  }

  /** As a demo serves it: on Flink's page. */
  private static String page() throws IOException {
    int port = FreePort.find();
    Properties settings = new Properties();
    settings.setProperty("port", Integer.toString(port));
    MetricReporter reporter =
        new LoopbackPrometheusReporterFactory().createMetricReporter(settings);
    try (var in = URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      reporter.close();
    }
  }

  private Path damaged(LocalDate day, String name) throws IOException {
    long time = day.atStartOfDay(java.time.ZoneOffset.UTC).toInstant().toEpochMilli();
    Path partition =
        Files.createDirectories(folder.resolve(Archive.folder(Kind.EMERGENCY, time, 5)));
    Path file = Files.writeString(partition.resolve(name), "damaged");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(1, ChronoUnit.DAYS)));
    return file;
  }
}
