package dev.gengfu.standalone.cli;

import dev.gengfu.workbench.check.Problem;
import dev.gengfu.workbench.check.RuleCheck;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Reads the files as publish would, all of them to their last error, and looks for what can"
            + " hardly be meant: rules that can't fire, devices that no rule watches, overlaps."
            + " Exit code 1 when something has to be mended.")
final class RulesCheckCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settings;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DIR",
      description = "folder like config/ (default: the one of the settings file)")
  private Path folder;

  @Override
  public Integer call() {
    RuleCheck check = RuleCheck.of(Folders.shown(folder == null ? settings.folder() : folder));
    for (Problem problem : check.problems()) {
      System.out.println(problem.level().word() + "  " + problem.text());
    }
    long fails = check.problems().stream().filter(each -> each.level().fails()).count();
    System.out.printf(
        "%d rules, %d devices: %s%n",
        check.rules(), check.devices(), fails == 0 ? "nothing to mend" : fails + " to mend");
    return check.failed() ? 1 : 0;
  }
}
