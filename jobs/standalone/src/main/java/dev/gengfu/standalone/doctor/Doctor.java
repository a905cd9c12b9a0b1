package dev.gengfu.standalone.doctor;

import dev.gengfu.console.ConsoleSettings;
import dev.gengfu.delivery.plan.ChannelsFile;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.DeviceFile;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.dialect.Dialects;
import dev.gengfu.standalone.publish.PolicyPublisher;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at an installation from outside and says what is wrong and what mends it. Changes nothing;
 * each look takes some seconds at most.
 */
public final class Doctor {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int JAVA = 17;
  private static final long GIGABYTE = 1_000_000_000L;
  private static final long LOW_DISK = 10 * GIGABYTE;

  private final Map<String, Check> checks = new LinkedHashMap<>();

  /**
   * @param folder of the settings file and what lies beside it
   * @param data folder whose disk must not run full
   * @param flink host:port of Flink's REST
   * @param flinkMetrics host:port of a Flink process's metrics
   */
  public Doctor(YamlConfig settings, Path folder, Path data, String flink, String flinkMetrics) {
    KafkaSettings kafka = settings.section("kafka", KafkaSettings.class);
    MqttSettings mqtt = settings.section("mqtt", MqttSettings.class);
    GatewaySettings gateway = settings.section("gateway", GatewaySettings.class);
    ConsoleSettings console = settings.section("console", ConsoleSettings.class);
    checks.put("java", () -> java(Runtime.version().feature()));
    checks.put("config", () -> config(folder));
    checks.put("disk", () -> disk(data));
    checks.put("kafka", new KafkaCheck(kafka));
    checks.put("mqtt", () -> mqtt(mqtt));
    String http = "http://" + gateway.http().host() + ":" + gateway.http().port();
    checks.put("gateway", new GatewayCheck(http + "/health"));
    checks.put("flink", new FlinkCheck("http://" + flink, Clock.systemUTC()));
    String pages = "http://127.0.0.1:" + console.port();
    checks.put("console", new ConsoleCheck(pages + "/health"));
    Map<String, String> metrics = new LinkedHashMap<>();
    metrics.put("gateway", http + "/metrics");
    metrics.put("flink", "http://" + flinkMetrics + "/metrics");
    metrics.put("console", pages + "/metrics");
    checks.put("metrics", new MetricsCheck(metrics));
  }

  /** Everything that was found, in the order in which an alarm travels. */
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    checks.forEach((subject, check) -> findings.addAll(look(subject, check)));
    return findings;
  }

  static List<Finding> look(String subject, Check check) {
    try {
      return check.look();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(Finding.fault(subject, "interrupted"));
    } catch (Exception e) {
      Throwable cause = e.getCause() == null || e.getMessage() != null ? e : e.getCause();
      String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      return List.of(Finding.fault(subject, message));
    }
  }

  static List<Finding> java(int feature) {
    return List.of(
        feature >= JAVA
            ? Finding.ok("java", "JDK " + feature)
            : Finding.fault("java", "JDK " + feature + ": install JDK " + JAVA));
  }

  /** Every file that a part would refuse to start on. */
  private static List<Finding> config(Path folder) {
    Community community = Community.load(folder.resolve("community.yaml"));
    int devices = DeviceFile.load(folder.resolve("devices.csv"), community.id()).size();
    int dialects = Dialects.load(folder.resolve("dialects")).all().size();
    int channels = ChannelsFile.load(folder.resolve("channels.yaml"), community).channels().size();
    int files = PolicyPublisher.check(folder).size();
    return List.of(
        Finding.ok(
            "config",
            "%d policy files, %d dialects, %d channels, %d devices"
                .formatted(files, dialects, channels, devices)));
  }

  private static List<Finding> disk(Path data) throws IOException {
    Path there = data.toAbsolutePath();
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    return disk(Files.getFileStore(there).getUsableSpace(), there);
  }

  static List<Finding> disk(long freeBytes, Path folder) {
    String text = "%.1f GB free at %s".formatted((double) freeBytes / GIGABYTE, folder);
    if (freeBytes < GIGABYTE) {
      return List.of(Finding.fault("disk", text + ": Kafka stops when it is full, make room"));
    }
    return List.of(
        freeBytes < LOW_DISK
            ? Finding.warning("disk", text + ": a week of a community takes about 10 GB")
            : Finding.ok("disk", text));
  }

  private static List<Finding> mqtt(MqttSettings mqtt) {
    String address = mqtt.host() + ":" + mqtt.port();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(mqtt.host(), mqtt.port()), CONNECT_MILLIS);
      return List.of(Finding.ok("mqtt", address + " takes connections"));
    } catch (IOException e) {
      return List.of(
          Finding.fault(
              "mqtt", address + ": " + e.getMessage() + ": start the broker, or set mqtt.host"));
    }
  }
}
