package dev.gengfu.workbench.check;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.DeviceFile;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.rules.Lint;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is wrong or odd in a folder like config/: all errors of its policy, and then what its rules
 * can hardly mean.
 *
 * @param problems what was found, each once
 * @param rules how many rules there are
 * @param devices how many devices
 */
public record RuleCheck(List<Problem> problems, int rules, int devices) {
  private static final String DEVICES = "devices.csv";

  /** Whether anything fails the check. */
  public boolean failed() {
    return problems.stream().anyMatch(problem -> problem.level().fails());
  }

  /** Looks at a folder. */
  public static RuleCheck of(Path folder) {
    List<Problem> problems = new ArrayList<>();
    Map<String, String> files;
    try {
      files = PolicyFiles.below(folder);
    } catch (IOException e) {
      String text =
          folder
              + ": can't be read as a policy ("
              + e
              + "); expected rules/*.yaml, escalation.yaml and community.yaml in it";
      return new RuleCheck(List.of(new Problem(Problem.Level.ERROR, text)), 0, 0);
    }
    List<Device> devices = devices(folder, problems);
    Optional<Policy> policy = new PolicyReader(folder, files, problems).read();
    Set<Problem> found = new LinkedHashSet<>(problems);
    policy.ifPresent(
        read ->
            new PolicyLint(
                    read, devices, (rule, lint) -> found.add(told(folder, files, rule, lint)))
                .look());
    int rules = policy.map(read -> read.headers().size()).orElse(0);
    return new RuleCheck(List.copyOf(found), rules, devices.size());
  }

  private static List<Device> devices(Path folder, List<Problem> problems) {
    Path file = folder.resolve(DEVICES);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      return DeviceFile.load(file, "check");
    } catch (ConfigException e) {
      problems.add(new Problem(Problem.Level.ERROR, e.getMessage()));
      return List.of();
    }
  }

  private static Problem told(Path folder, Map<String, String> files, String rule, Lint lint) {
    String path = "rules/" + rule + ".yaml";
    String text = files.get(path);
    if (text == null) {
      return Problem.of(folder.resolve(DEVICES).toString(), lint);
    }
    int line = YamlConfig.parse(path, text).lineOf(lint.key());
    return Problem.of(folder.resolve(path) + ":" + line, lint);
  }
}
