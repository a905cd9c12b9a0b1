package dev.gengfu.standalone.cli;

import dev.gengfu.domain.Community;
import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.DeviceFile;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.rules.Policy;
import dev.gengfu.sim.scenario.Scenario;
import dev.gengfu.standalone.publish.PolicyPublisher;
import dev.gengfu.standalone.score.GatewayIntake;
import dev.gengfu.workbench.score.Score;
import dev.gengfu.workbench.score.ScoreJson;
import dev.gengfu.workbench.score.ScorePlot;
import dev.gengfu.workbench.score.ScoreTable;
import dev.gengfu.workbench.score.people.PeopleScore;
import dev.gengfu.workbench.score.people.PeopleTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description =
        "Judges the rules: over measured fires (NIST and FSRI tables below DATA, known by their"
            + " columns), over simulated nights, and over a simulated month of people, whose truth"
            + " is known.")
final class ScoreCommand implements Callable<Integer> {
  private static final int MONTH_DAYS = 30;

  /** A month without a holiday in the shipped calendar. */
  private static final LocalDate MONTH = LocalDate.of(2026, 11, 1);

  @Mixin private SettingsOptions settings;

  @Parameters(
      index = "0..*",
      arity = "0..*",
      paramLabel = "DATA",
      description = "files or folders of measured fires")
  private List<Path> data;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "folder like config/ whose rules are judged (default: the settings file's)")
  private Path folder;

  @Option(
      names = "--device-days",
      paramLabel = "N",
      defaultValue = "100000",
      description =
          "simulated nights until there are so many device-days; 0 = none (default: 100000)")
  private long deviceDays;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      defaultValue = "score",
      description = "what happens in a simulated night (default: score)")
  private String scenario;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "seed of the first night (default: 1)")
  private long seed;

  @Option(
      names = "--heartbeat",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description =
          "how often a simulated device reports when nothing happens; else every few seconds"
              + " (default: 600)")
  private long heartbeat;

  @Option(
      names = "--residents",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "a simulated month of so many residents, up to 100000; 30000 take some minutes and 1.5 GB"
              + " (default: 0 = none)")
  private int residents;

  @Option(names = "--json", paramLabel = "FILE", description = "writes the score as JSON")
  private Path json;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "draws the measured fires as a PNG picture")
  private Path plot;

  @Override
  public Integer call() throws Exception {
    Path rules = folder == null ? settings.folder() : folder;
    Map<String, String> files = PolicyPublisher.check(rules);
    Policy policy =
        Policy.parse(new PolicyBody(PolicyBody.versionOf(0, files), "score", "score", 0, files));
    Score score =
        data == null
            ? new Score(policy.version(), List.of(), null, List.of())
            : Score.ofFires(policy, data);
    ScoreTable table = new ScoreTable(System.out);
    table.print(score);
    if (deviceDays > 0) {
      long begin = System.nanoTime();
      Score.Nights nights = nights();
      score =
          score.with(
              Score.ofNights(
                  policy,
                  nights,
                  done -> System.err.printf("night %d of %d%n", done, nights.count())));
      table.print(new Score(policy.version(), List.of(), score.nights(), List.of()));
      System.out.printf("in %d s%n", (System.nanoTime() - begin) / 1_000_000_000);
    }
    if (residents > 0) {
      Community community = Community.load(settings.folder().resolve("community.yaml"));
      PeopleTable.print(
          PeopleScore.of(policy, community, residents, MONTH_DAYS, seed, MONTH), System.out);
    }
    if (json != null) {
      ScoreJson.write(score, json);
    }
    if (plot != null) {
      ScorePlot.write(score, plot);
    }
    return 0;
  }

  private Score.Nights nights() {
    if (heartbeat < 1 || heartbeat > 86_400) {
      throw new ConfigException("--heartbeat: expected 1 to 86400 seconds, found " + heartbeat);
    }
    Community community = Community.load(settings.folder().resolve("community.yaml"));
    List<Device> devices =
        DeviceFile.load(settings.folder().resolve("devices.csv"), community.id());
    GatewaySettings gateway = settings.load().section("gateway", GatewaySettings.class);
    return new Score.Nights(
        Scenario.load(settings.folder(), scenario),
        devices,
        () -> new GatewayIntake(gateway, devices),
        seed,
        deviceDays,
        heartbeat * 1000);
  }
}
