package dev.gengfu.standalone.cli;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.PolicyFiles;
import dev.gengfu.standalone.publish.BlastRadius;
import dev.gengfu.standalone.publish.BlastReport;
import dev.gengfu.standalone.publish.PolicyHistory;
import dev.gengfu.standalone.publish.PolicyPublisher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Checks, tests, explains and publishes rules, escalation and places: the policy.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RulesCheckCommand.class,
      RulesTestCommand.class,
      RulesExplainCommand.class,
      RulesWhyNotCommand.class,
      RulesRecordCommand.class
    })
final class RulesCommand {
  /** Longer than that nobody waits before publishing. */
  private static final Duration BLAST_LIMIT = Duration.ofMinutes(2);

  /** What publish and rollback have in common. */
  static final class Publication {
    @Option(
        names = "--author",
        paramLabel = "NAME",
        defaultValue = "${sys:user.name}",
        description = "who publishes it (default: ${DEFAULT-VALUE})")
    private String author;

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        defaultValue = "published",
        description = "why; it stands in the history")
    private String reason;

    @Option(
        names = "--at",
        paramLabel = "TIME",
        description =
            "log time from which it holds, e.g. 2026-11-23T22:00:00+08:00, at most 7 days ahead;"
                + " a time that has passed: at once (default)")
    private String at;

    @Option(
        names = "--days",
        paramLabel = "N",
        defaultValue = "7",
        description =
            "days of the log to compare old and new rules over first; 0: none (default: 7)")
    private int days;

    @Option(names = "--yes", description = "publish without asking; for scripts")
    private boolean yes;

    private int publish(SettingsOptions settings, Map<String, String> files, String why)
        throws Exception {
      Long activeAt = at == null ? null : time(at);
      PolicyPublisher publisher = new PolicyPublisher(settings.kafka(), Clock.systemUTC());
      if (days > 0) {
        compare(settings, publisher, files).lines().forEach(System.out::println);
      }
      if (!yes && !confirmed()) {
        System.out.println("nothing was published");
        return 1;
      }
      String version = publisher.publish(files, author, why, activeAt);
      String when = at == null ? "from here on" : "from log time " + at + " on";
      System.out.println(
          "published policy " + version + " of " + files.size() + " files; it holds " + when);
      return 0;
    }

    private BlastReport compare(
        SettingsOptions settings, PolicyPublisher publisher, Map<String, String> files)
        throws Exception {
      PolicyBody old = publisher.newest().orElse(PolicyFiles.shipped());
      Policy now = Policy.parse(new PolicyBody("new", author, reason, 0, files));
      return new BlastRadius(settings.kafka(), Clock.systemUTC())
          .compare(Policy.parse(old), now, days, BLAST_LIMIT);
    }

    private static boolean confirmed() throws IOException {
      System.out.print("publish? [y/N] ");
      System.out.flush();
      String answer =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      if (answer == null) {
        throw new ConfigException("nobody answered: add --yes to publish without asking");
      }
      return answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    private static long time(String text) {
      try {
        return Timestamps.parse(text);
      } catch (RuntimeException e) {
        throw new ConfigException(
            "--at: expected a time such as 2026-11-23T22:00:00+08:00, found '" + text + "'");
      }
    }
  }

  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      description =
          "Publishes rules/*.yaml, escalation.yaml and community.yaml as the next policy. Says first"
              + " which alerts it would have added and taken away in the last days. It holds from"
              + " where its activation stands in the log; no restart.")
  int publish(
      @Mixin SettingsOptions settings,
      @Parameters(
              index = "0",
              arity = "0..1",
              paramLabel = "DIR",
              description = "folder of the files (default: the one of the settings file)")
          Path folder,
      @Mixin Publication publication)
      throws Exception {
    Map<String, String> files = PolicyPublisher.check(folder == null ? settings.folder() : folder);
    return publication.publish(settings, files, publication.reason);
  }

  @Command(
      name = "rollback",
      mixinStandardHelpOptions = true,
      description =
          "Publishes the files of an earlier policy as the next one. History is never rewritten.")
  int rollback(
      @Mixin SettingsOptions settings,
      @Parameters(
              index = "0",
              paramLabel = "VERSION",
              description = "a version of the history, or the number before its hash")
          String version,
      @Mixin Publication publication)
      throws Exception {
    PolicyBody old = new PolicyPublisher(settings.kafka(), Clock.systemUTC()).find(version);
    Policy.parse(old);
    String why = "back to " + old.version() + ": " + publication.reason;
    return publication.publish(settings, old.files(), why);
  }

  @Command(
      name = "history",
      mixinStandardHelpOptions = true,
      description = "Says who published which policy when and why, and which files differ.")
  int history(@Mixin SettingsOptions settings) throws Exception {
    List<PolicyBody> all = new PolicyPublisher(settings.kafka(), Clock.systemUTC()).history();
    PolicyHistory.lines(all).forEach(System.out::println);
    return 0;
  }
}
