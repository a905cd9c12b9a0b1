package dev.gengfu.standalone.cli;

import dev.gengfu.domain.PolicyBody;
import dev.gengfu.rules.Policy;
import dev.gengfu.standalone.publish.PolicyPublisher;
import dev.gengfu.workbench.trial.Trials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description =
        "Runs the rule tests: timelines of what devices say, and the alerts that have to come of"
            + " it. Exit code 1 when one fails.")
final class RulesTestCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settings;

  @Parameters(
      index = "0..*",
      arity = "0..*",
      paramLabel = "TESTS",
      description = "folders or files of tests (default: rules/tests beside the rules)")
  private List<Path> tests;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "folder like config/ whose rules are tested (default: the settings file's)")
  private Path folder;

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    Path rules = folder == null ? settings.folder() : folder;
    Map<String, String> files = PolicyPublisher.check(rules);
    Policy policy =
        Policy.parse(new PolicyBody(PolicyBody.versionOf(0, files), "test", "test", 0, files));
    Trials trials = new Trials(policy, System.out);
    List<Path> all = tests == null ? List.of(rules.resolve("rules").resolve("tests")) : tests;
    for (Path each : all) {
      if (Files.isDirectory(each)) {
        trials.folder(Folders.shown(each));
      } else {
        trials.file(each);
      }
    }
    if (tests == null && !trials.untested().isEmpty()) {
      System.out.println("hint  no test is about " + String.join(", ", trials.untested()));
    }
    System.out.printf(
        "%d passed, %d failed, in %d ms%n",
        trials.passed(), trials.failed(), (System.nanoTime() - begin) / 1_000_000);
    return trials.failed() == 0 ? 0 : 1;
  }
}
