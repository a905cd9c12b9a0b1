package dev.gengfu.rules;

import dev.gengfu.domain.PolicyBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where the files of a policy come from. */
public final class PolicyFiles {
  /**
   * Shipped files, in the jar as they stand in config/: what holds until a site publishes its own.
   */
  public static final List<String> SHIPPED =
      List.of(
          "calendar.yaml",
          "community.yaml",
          "escalation.yaml",
          "rules/alarm-verification.yaml",
          "rules/alarms-often.yaml",
          "rules/cable-temperature.yaml",
          "rules/call-point.yaml",
          "rules/chatter.yaml",
          "rules/co.yaml",
          "rules/confirmation.yaml",
          "rules/device-alarm.yaml",
          "rules/device-battery.yaml",
          "rules/device-clock.yaml",
          "rules/device-end-of-life.yaml",
          "rules/device-fault.yaml",
          "rules/device-offline.yaml",
          "rules/device-removed.yaml",
          "rules/device-shielded.yaml",
          "rules/device-tamper.yaml",
          "rules/device-test.yaml",
          "rules/ebike.yaml",
          "rules/fire-door.yaml",
          "rules/gas-then-fire.yaml",
          "rules/gas-then-heat.yaml",
          "rules/gas.yaml",
          "rules/gateway.yaml",
          "rules/h2.yaml",
          "rules/heat.yaml",
          "rules/hydrant-pressure-high.yaml",
          "rules/hydrant-pressure-low.yaml",
          "rules/hydrant-pressure-zero.yaml",
          "rules/incident.yaml",
          "rules/late-nights.yaml",
          "rules/not-returned.yaml",
          "rules/rate-of-rise.yaml",
          "rules/refused.yaml",
          "rules/report-blocked-exit.yaml",
          "rules/report-corridor-charging.yaml",
          "rules/report-extinguisher.yaml",
          "rules/report-gas-smell.yaml",
          "rules/report-medical.yaml",
          "rules/report-repair.yaml",
          "rules/report-rights.yaml",
          "rules/residual-current-high.yaml",
          "rules/residual-current.yaml",
          "rules/silence.yaml",
          "rules/smoke-dense.yaml",
          "rules/smoke.yaml",
          "rules/stuck-smoke.yaml",
          "rules/stuck-temperature.yaml",
          "rules/unmoved-smoke.yaml",
          "rules/unregistered-device.yaml",
          "rules/unseen.yaml",
          "texts/care.yaml");

  /** Files that a policy may leave out: the shipped ones hold then, where there are such. */
  private static final List<String> OPTIONAL =
      List.of("calendar.yaml", "duty.yaml", "texts/care.yaml");

  private static final String RESOURCES = "/dev/gengfu/rules/defaults/";

  private PolicyFiles() {}

  /** The policy in the jar, as sequence 0. */
  public static PolicyBody shipped() {
    Map<String, String> files = new TreeMap<>();
    for (String path : SHIPPED) {
      files.put(path, shippedText(path));
    }
    return new PolicyBody(PolicyBody.versionOf(0, files), "gengfu", "shipped", 0, files);
  }

  /** One of the {@link #SHIPPED} files. */
  static String shippedText(String path) {
    try (InputStream in = PolicyFiles.class.getResourceAsStream(RESOURCES + path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar is damaged: " + path, e);
    }
  }

  /**
   * The files of a policy below a folder like config/.
   *
   * @throws IOException when they can't be read
   */
  public static Map<String, String> below(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> rules = Files.list(folder.resolve("rules"))) {
      for (Path rule : rules.sorted().toList()) {
        String name = rule.getFileName().toString();
        if (name.endsWith(".yaml")) {
          files.put("rules/" + name, Files.readString(rule));
        }
      }
    }
    for (String name : List.of("community.yaml", "escalation.yaml")) {
      files.put(name, Files.readString(folder.resolve(name)));
    }
    for (String name : OPTIONAL) {
      if (Files.exists(folder.resolve(name))) {
        files.put(name, Files.readString(folder.resolve(name)));
      }
    }
    return files;
  }
}
