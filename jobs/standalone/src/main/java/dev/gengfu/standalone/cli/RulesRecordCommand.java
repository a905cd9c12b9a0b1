package dev.gengfu.standalone.cli;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.standalone.explain.KafkaLog;
import dev.gengfu.workbench.explain.AlertStory;
import dev.gengfu.workbench.explain.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    description =
        "Writes an incident down as a rule test, which passes under the policy that judged it.")
final class RulesRecordCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settings;

  @Parameters(index = "0", paramLabel = "ALERT", description = "id of an alert")
  private String alertId;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "file to write (default: rules/tests/recorded-ALERT.yaml)")
  private Path file;

  @Override
  public Integer call() throws Exception {
    Path to =
        file == null
            ? settings.folder().resolve("rules/tests/recorded-" + alertId + ".yaml")
            : file;
    if (Files.exists(to)) {
      throw new ConfigException(to + ": is there already; name another with --to");
    }
    KafkaLog log = new KafkaLog(settings.kafka());
    AlertStory story =
        Stories.of(log, log.published(alertId), alertId, Recording.LONGEST_LEAD_MILLIS);
    Recording recording = Recording.of(story);
    Files.createDirectories(to.toAbsolutePath().getParent());
    Files.writeString(to, recording.yaml());
    System.out.printf(
        "%s: from %d min before the raise; it passes under policy %s%n",
        Folders.shown(to), recording.leadMillis() / 60_000, story.first().change().policyVersion());
    return 0;
  }
}
