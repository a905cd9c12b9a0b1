package dev.gengfu.standalone.cli;

import dev.gengfu.standalone.publish.PolicyPublisher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Checks and publishes rules, escalation and places: the policy.",
    synopsisSubcommandLabel = "COMMAND")
final class RulesCommand {
  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      description =
          "Publishes rules/*.yaml, escalation.yaml and community.yaml as the next policy. It holds"
              + " from where its activation stands in the log; no restart.")
  int publish(
      @Mixin SettingsOptions settings,
      @Parameters(
              index = "0",
              arity = "0..1",
              paramLabel = "DIR",
              description = "folder of the files (default: the one of the settings file)")
          Path folder,
      @Option(names = "--author", paramLabel = "NAME", defaultValue = "${sys:user.name}")
          String author,
      @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "published") String reason)
      throws Exception {
    Map<String, String> files = PolicyPublisher.check(folder == null ? settings.folder() : folder);
    PolicyPublisher publisher = new PolicyPublisher(settings.kafka(), Clock.systemUTC());
    String version = publisher.publish(files, author, reason);
    System.out.println("published policy " + version + " of " + files.size() + " files");
    return 0;
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Reads the files as publish would, and publishes nothing.")
  int check(
      @Mixin SettingsOptions settings,
      @Parameters(index = "0", arity = "0..1", paramLabel = "DIR") Path folder) {
    Map<String, String> files = PolicyPublisher.check(folder == null ? settings.folder() : folder);
    System.out.println(files.size() + " files are a policy");
    return 0;
  }
}
