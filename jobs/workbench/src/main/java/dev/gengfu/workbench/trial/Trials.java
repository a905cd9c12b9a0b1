package dev.gengfu.workbench.trial;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.rules.Policy;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Runs the tests of a folder and says what was expected, what came, and when. */
public final class Trials {
  private final Policy policy;
  private final PrintStream out;
  private final Set<String> tested = new TreeSet<>();
  private int passed;
  private int failed;

  public Trials(Policy policy, PrintStream out) {
    this.policy = policy;
    this.out = out;
  }

  /**
   * Runs all tests of a folder, file by file in the order of their names.
   *
   * @throws ConfigException when there are none
   */
  public void folder(Path folder) {
    List<Path> files = files(folder);
    if (files.isEmpty()) {
      throw new ConfigException(folder + ": expected rule tests, files *.yaml; found none");
    }
    files.forEach(this::file);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new ConfigException(folder + ": expected a folder of rule tests: " + e);
    }
  }

  /** Runs the tests of one file. */
  public void file(Path path) {
    try {
      YamlConfig yaml = YamlConfig.load(path);
      TrialFile file = yaml.whole(TrialFile.class);
      for (int i = 0; i < file.rules().size(); i++) {
        String rule = file.rules().get(i);
        if (!policy.headers().containsKey(rule)) {
          String known = String.join(", ", policy.headers().keySet());
          throw yaml.problem("rules[" + i + "]", "expected one of the rules " + known);
        }
      }
      tested.addAll(file.rules());
      int before = failed;
      for (int i = 0; i < file.tests().size(); i++) {
        run(path, yaml, file, i);
      }
      if (failed == before) {
        out.printf("ok    %s  %d tests%n", path, file.tests().size());
      }
    } catch (ConfigException e) {
      failed++;
      out.println("FAIL  " + e.getMessage());
    }
  }

  private void run(Path path, YamlConfig yaml, TrialFile file, int index) {
    TrialFile.TrialEntry test = file.tests().get(index);
    String key = "tests[" + index + "].";
    Verdict verdict;
    try {
      verdict = Verdict.of(test, Timeline.run(file, test, policy));
    } catch (IllegalArgumentException e) {
      throw yaml.problem("tests[" + index + "]", e.getMessage());
    }
    if (verdict.passed()) {
      passed++;
      return;
    }
    failed++;
    out.printf("FAIL  %s:%d  %s%n", path, yaml.lineOf(key + "name"), test.name());
    for (Verdict.Failure failure : verdict.failures()) {
      out.printf("  %s:%d%n", path, yaml.lineOf(key + failure.key()));
      out.printf("    expected  %s%n", failure.expected());
      out.printf("    came      %s%n", failure.came());
    }
    out.println("  all that came:");
    if (verdict.came().isEmpty()) {
      out.println("    nothing");
    }
    for (Came came : verdict.came()) {
      out.printf("    %-10s %s%n", Offsets.format(came.at()), came);
    }
  }

  /** How many tests have passed. */
  public int passed() {
    return passed;
  }

  /** How many tests have failed, a file that can't be read counting as one. */
  public int failed() {
    return failed;
  }

  /** Rules that no test is about; of those over people there can be none: no test has check-ins. */
  public Set<String> untested() {
    Set<String> untested = new TreeSet<>(policy.headers().keySet());
    policy.welfare().rules().forEach(rule -> untested.remove(rule.header().id()));
    untested.removeAll(tested);
    return untested;
  }
}
