package dev.gengfu.standalone.demo;

import dev.gengfu.domain.Community;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.sim.SimSettings;
import dev.gengfu.sim.people.PeopleStream;
import dev.gengfu.sim.scenario.Scenario;
import dev.gengfu.standalone.StartException;
import dev.gengfu.standalone.welfare.RosterImporter;
import dev.gengfu.vault.VaultKey;
import dev.gengfu.vault.VaultWriter;
import dev.gengfu.vault.WelfareSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * The simulated residents of a demo: a vault with a random key in its data folder, and their roster
 * by the way of every other roster. A vault of one's own is left alone: then the simulator has no
 * residents.
 */
final class SimulatedPeople {
  private static final int RESIDENTS = 300;

  private final DemoOptions options;
  private final DemoSettings settings;
  private final Path vault;
  private final Path keyFile;
  private final boolean own;
  private final Clock clock;

  SimulatedPeople(DemoOptions options, DemoSettings settings, Path data, Clock clock) {
    this.options = options;
    this.settings = settings;
    this.vault = data.resolve("vault").resolve("people.vault");
    this.keyFile = data.resolve("vault").resolve("vault.key");
    this.clock = clock;
    YamlConfig file = options.forChild(data).load();
    this.own = file.section("welfare", WelfareSettings.class).vault().configured();
  }

  /** Makes vault and key where there are none; returns settings of the parts, by key. */
  Map<String, String> prepare() {
    if (own) {
      return Map.of("sim.residents", "0");
    }
    VaultWriter.open(vault, VaultKey.readOrCreate(keyFile)).close();
    Map<String, String> overriding = new TreeMap<>();
    overriding.put("welfare.vault.file", vault.toString());
    overriding.put("welfare.vault.keyFile", keyFile.toString());
    if (settings.sim().residents() == 0 && !options.settings().containsKey("sim.residents")) {
      overriding.put("sim.residents", Integer.toString(RESIDENTS));
    }
    return overriding;
  }

  /**
   * Brings the roster into vault, residents and log.
   *
   * @param sim with what {@link #prepare} said
   * @param start first moment of the simulator, epoch ms
   * @return what came of it, for the terminal; null when the scenario has no residents
   */
  String enrol(SimSettings sim, long start) throws InterruptedException {
    Scenario scenario = Scenario.load(options.folder(), sim.scenarioName());
    if (own || options.withoutSimulator() || scenario.residents() == null || sim.residents() == 0) {
      return null;
    }
    Community community = Community.load(options.folder().resolve("community.yaml"));
    try {
      Path roster = Files.createTempFile(vault.getParent(), "roster", ".csv");
      try {
        PeopleStream.month(community, sim.residents(), sim.seed(), start, scenario.residents())
            .writeRoster(roster);
        RosterImporter.Result result =
            new RosterImporter(
                    settings.kafka(),
                    vault,
                    VaultKey.read(keyFile),
                    clock,
                    zone(settings.gateway()))
                .run(roster, Map.of(), community, false, false);
        return result.people() + " residents, " + result.set() + " set";
      } finally {
        Files.delete(roster);
      }
    } catch (IOException | ExecutionException | TimeoutException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      throw new StartException("residents can't be written: " + cause);
    }
  }

  private static ZoneId zone(GatewaySettings gateway) {
    return ZoneId.of(gateway.zone());
  }
}
