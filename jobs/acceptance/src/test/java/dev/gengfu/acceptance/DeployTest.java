package dev.gengfu.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.YamlParserUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files by which the job is deployed say the same, and nothing that does not exist. */
class DeployTest {
  /** What is another on Kubernetes than in the demo, or said in another place of the manifest. */
  private static final Set<String> NOT_ON_KUBERNETES =
      Set.of(
          "rest.port", // the operator finds it by its service
          "parallelism.default", // job.parallelism
          "env.java.opts.all"); // the operator's own defaults have the list

  /** What is deployed. */
  private enum Job {
    EMERGENCY("emergency.yaml", "dev.gengfu.alerting.EmergencyJob"),
    WELFARE("welfare.yaml", "dev.gengfu.alerting.WelfareJob");

    private final String manifest;
    private final String main;

    Job(String manifest, String main) {
      this.manifest = manifest;
      this.main = main;
    }

    Map<String, String> standalone() {
      return this == EMERGENCY ? Deploy.standalone() : Deploy.welfare();
    }
  }

  private static final Pattern METRIC = Pattern.compile("\\b(?:gengfu|flink)_\\w+");

  @ParameterizedTest
  @EnumSource
  void theManifestRunsTheJobWithTheSettingsThatAreTested(Job job) throws Exception {
    Map<String, String> manifest = flinkConfiguration(job);
    Map<String, String> tested = job.standalone();
    tested.keySet().removeAll(NOT_ON_KUBERNETES);
    tested
        .keySet()
        .removeIf(
            key ->
                // Addresses, folders, sizes and who leads: of the place, not of the job.
                key.startsWith("high-availability.")
                    || key.endsWith(".dir")
                    || key.endsWith("-dir")
                    || key.endsWith("host")
                    || key.endsWith("address")
                    || key.endsWith("process.size")
                    || key.startsWith("taskmanager.load-balance")
                    || key.startsWith("metrics.reporter.prom.port"));
    assertThat(manifest).containsAllEntriesOf(tested);
  }

  @ParameterizedTest
  @EnumSource
  void theManifestNeverStartsWithoutState(Job kind) throws Exception {
    JsonNode spec = manifest(kind).path("spec");
    assertThat(spec.path("flinkVersion").asText()).isEqualTo("v2_2");
    assertThat(spec.path("image").asText()).isNotBlank();
    JsonNode job = spec.path("job");
    assertThat(job.path("upgradeMode").asText()).isEqualTo("savepoint");
    assertThat(job.has("allowNonRestoredState")).isFalse();
    assertThat(job.path("args").toString()).doesNotContain("earliest");
    assertThat(job.path("parallelism").asInt()).isBetween(1, 32);
    assertThat(job.path("entryClass").asText()).isEqualTo(kind.main);
    Map<String, String> flink = flinkConfiguration(kind);
    assertThat(flink)
        .containsEntry("high-availability.type", "kubernetes")
        .containsKeys(
            "high-availability.storageDir",
            "execution.checkpointing.dir",
            "execution.checkpointing.savepoint-dir");
  }

  /** A lost JobManager may cost the lease, the start of another and the restart of the job. */
  @Test
  void whoLeadsIsKnownWellWithinThePromise() throws Exception {
    assertThat(
            seconds(
                flinkConfiguration(Job.EMERGENCY),
                "high-availability.kubernetes.leader-election.lease-duration"))
        .isLessThanOrEqualTo(6);
    assertThat(seconds(Deploy.standalone(), "high-availability.zookeeper.client.session-timeout"))
        .isLessThanOrEqualTo(6);
    assertThat(seconds(Deploy.standalone(), "heartbeat.timeout")).isLessThanOrEqualTo(6);
  }

  /** What an upgrade began from must be there to go back to. */
  @ParameterizedTest
  @EnumSource
  void aSavepointOutlivesTheJobThatBeganFromIt(Job job) throws Exception {
    String key = "execution.state-recovery.claim-mode";
    assertThat(job.standalone()).containsEntry(key, "NO_CLAIM");
    assertThat(flinkConfiguration(job)).containsEntry(key, "NO_CLAIM");
  }

  /** What one job writes must never be taken for the other's. */
  @Test
  void theJobsShareNoFolderNoPortAndNoName() throws Exception {
    Map<String, String> emergency = Deploy.standalone();
    Map<String, String> welfare = Deploy.welfare();
    for (String key :
        List.of(
            "rest.port",
            "metrics.reporter.prom.port",
            "high-availability.cluster-id",
            "high-availability.storageDir",
            "execution.checkpointing.dir",
            "execution.checkpointing.savepoint-dir")) {
      assertThat(welfare).as(key).containsKey(key);
      assertThat(welfare.get(key)).as(key).isNotEqualTo(emergency.get(key));
    }
    Map<String, String> one = flinkConfiguration(Job.EMERGENCY);
    flinkConfiguration(Job.WELFARE)
        .forEach(
            (key, value) -> {
              if (value.startsWith("file:")) {
                assertThat(value).as(key).isNotEqualTo(one.get(key));
              }
            });
    assertThat(manifest(Job.WELFARE).path("metadata").path("name").asText())
        .isNotEqualTo(manifest(Job.EMERGENCY).path("metadata").path("name").asText());
  }

  @Test
  void theListOfWhatFlinkReadsIntoIsOne() throws IOException {
    String options =
        new String(
            getClass().getResourceAsStream("/dev/gengfu/standalone/flink.options").readAllBytes(),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(Deploy.standalone()).containsEntry("env.java.opts.all", options.strip());
  }

  @Test
  void dashboardAndAlertRulesAskOnlyForMetricsThatAreListed() throws Exception {
    Set<String> asked = new TreeSet<>();
    JsonNode dashboard = Json.mapper().readTree(read("grafana.json"));
    for (JsonNode panel : dashboard.path("panels")) {
      assertThat(panel.path("targets")).as("%s", panel.path("title")).isNotEmpty();
      for (JsonNode target : panel.path("targets")) {
        asked.addAll(metrics(target.path("expr").asText()));
      }
    }
    asked.addAll(metrics(read("alerts.yaml")));
    assertThat(asked).hasSizeGreaterThan(20);
    assertThat(Metrics.listed().keySet()).containsAll(asked);
  }

  /** One line of the runbook puts both files together. */
  @ParameterizedTest
  @EnumSource
  void theLineOfTheRunbookMakesTheConfigurationThatIsTested(Job job, @TempDir Path folder)
      throws Exception {
    String conf = job == Job.EMERGENCY ? " conf/config.yaml" : " conf-welfare/config.yaml";
    String line =
        read("README.md")
            .lines()
            .filter(each -> each.startsWith("cat config/") && each.endsWith(conf))
            .findFirst()
            .get();
    Path made = folder.resolve("config.yaml");
    Tool.Ran ran =
        Tool.run(
            Duration.ofSeconds(20),
            new byte[0],
            List.of("sh", "-c", "cd " + Launcher.HOME + " && " + line.replace(conf, " " + made)));
    assertThat(ran.exitCode()).as("%s", ran).isZero();
    assertThat(Deploy.read(made)).isEqualTo(job.standalone());
  }

  /** What nobody looks at need not be listed. */
  @Test
  void everyListedMetricOfTheEngineRoomIsAskedFor() throws Exception {
    Set<String> asked = metrics(read("grafana.json") + read("alerts.yaml"));
    assertThat(asked).containsAll(Metrics.listed("Flink: engine room").keySet());
  }

  private static Set<String> metrics(String expression) {
    return METRIC
        .matcher(expression)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long seconds(Map<String, String> settings, String key) {
    String value = settings.get(key);
    assertThat(value).as(key).matches("\\d+ s");
    return Long.parseLong(value.substring(0, value.indexOf(' ')));
  }

  private static String read(String file) throws IOException {
    return Files.readString(Deploy.FOLDER.resolve(file));
  }

  private static JsonNode manifest(Job job) throws Exception {
    return Json.mapper()
        .valueToTree(YamlParserUtils.loadYamlFile(Deploy.FOLDER.resolve(job.manifest).toFile()));
  }

  private static Map<String, String> flinkConfiguration(Job job) throws Exception {
    Map<String, String> lines = new TreeMap<>();
    manifest(job)
        .path("spec")
        .path("flinkConfiguration")
        .properties()
        .forEach(line -> lines.put(line.getKey(), line.getValue().asText()));
    return lines;
  }
}
