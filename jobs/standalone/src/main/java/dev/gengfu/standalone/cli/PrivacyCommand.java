package dev.gengfu.standalone.cli;

import dev.gengfu.history.HistorySettings;
import dev.gengfu.standalone.welfare.Privacy;
import dev.gengfu.standalone.welfare.PrivacyReport;
import dev.gengfu.vault.VaultRow;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "privacy",
    mixinStandardHelpOptions = true,
    description = "What is kept of people; who somebody is; erasing.",
    synopsisSubcommandLabel = "COMMAND")
final class PrivacyCommand {
  private static final int FAILED = 1;

  @Command(
      name = "report",
      mixinStandardHelpOptions = true,
      description =
          "What is kept of people, where, how much and for how long. What can't be read is named, and the"
              + " exit code is 1 then.")
  int report(
      @Mixin SettingsOptions settings,
      @Option(
              names = "--history",
              paramLabel = "DIR",
              defaultValue = "data/demo/history",
              description = "folder of the history (default: ./data/demo/history)")
          Path history)
      throws Exception {
    VaultOptions vault = VaultOptions.of(settings.load());
    boolean isWhole = true;
    for (PrivacyReport.Line line :
        PrivacyReport.of(settings.kafka(), vault.file(), vault.key(), history, history(settings))) {
      String count = line.isReadable() ? Long.toString(line.count()) : "?";
      System.out.printf(
          "%-28s %10s   %s; kept: %s%n", line.where(), count, line.what(), line.kept());
      isWhole &= line.isReadable();
    }
    return isWhole ? 0 : FAILED;
  }

  @Command(
      name = "who",
      mixinStandardHelpOptions = true,
      description = "Shows name, room and phone. The access log keeps who asked, and why.")
  int who(
      @Mixin SettingsOptions settings,
      @Parameters(index = "0", paramLabel = "PERSON", description = "pseudonym or number")
          String person,
      @Option(
              names = "--reason",
              required = true,
              paramLabel = "TEXT",
              description = "why; put down in the access log")
          String reason) {
    VaultRow row = privacy(settings).who(person, reason);
    System.out.printf("%s%n", row.person());
    System.out.printf("  number  %s%n", row.number());
    System.out.printf("  name    %s%n", row.name());
    System.out.printf("  room    %s%n", row.room() == null ? "-" : row.room());
    System.out.printf("  phone   %s%n", row.phone() == null ? "-" : row.phone());
    return 0;
  }

  @Command(
      name = "erase",
      mixinStandardHelpOptions = true,
      description =
          "Erases a person for good: the row of the vault, and what Kafka keeps by pseudonym. What"
              + " stands in the log and in the files of the history is nobody's afterwards, and goes"
              + " with its age.")
  int erase(
      @Mixin SettingsOptions settings,
      @Parameters(index = "0", paramLabel = "PERSON", description = "pseudonym or number")
          String person,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "asked to be erased",
              description = "why; put down in the access log (default: ${DEFAULT-VALUE})")
          String reason)
      throws Exception {
    for (String asked : privacy(settings).erase(person, reason)) {
      System.out.println("  " + asked);
    }
    for (String stays : PrivacyReport.afterErasing(history(settings))) {
      System.out.println("  " + stays);
    }
    System.out.println("erased: nothing resolves any more");
    return 0;
  }

  private static HistorySettings history(SettingsOptions settings) {
    return settings.load().section("history", HistorySettings.class);
  }

  private static Privacy privacy(SettingsOptions settings) {
    VaultOptions vault = VaultOptions.of(settings.load());
    String actor = System.getProperty("user.name", "unknown");
    return new Privacy(settings.kafka(), vault.file(), vault.key(), Clock.systemUTC(), actor);
  }
}
