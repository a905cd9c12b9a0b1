package dev.gengfu.sim.scenario;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.sim.Episode;
import dev.gengfu.sim.Exposure;
import dev.gengfu.sim.Plot;
import dev.gengfu.sim.ScriptedPlot;
import dev.gengfu.sim.Span;
import dev.gengfu.sim.Truth;
import dev.gengfu.sim.community.Site;
import dev.gengfu.sim.fire.Fire;
import dev.gengfu.sim.fire.FirePlan;
import dev.gengfu.sim.people.Residents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happens to the community: a file {@code config/scenarios/NAME.yaml}.
 *
 * @param name what operators call it
 * @param fires fires
 * @param incidents nuisances and failures at a given device and time
 * @param storm many false alarms at once, null for none
 * @param nuisances nuisances by chance, null for none
 * @param residents people who come and go, null for none
 */
public record Scenario(
    Text name,
    List<Fire> fires,
    List<Incident> incidents,
    Storm storm,
    Nuisances nuisances,
    Residents residents) {
  public Scenario {
    if (name == null) {
      throw new IllegalArgumentException("name: expected zh and en");
    }
    fires = fires == null ? List.of() : List.copyOf(fires);
    incidents = incidents == null ? List.of() : List.copyOf(incidents);
  }

  /**
   * Reads a scenario.
   *
   * @param config the configuration folder
   * @param name name of the file without {@code .yaml}
   * @throws ConfigException naming file, line and key when it is wrong, or the known scenarios
   */
  public static Scenario load(Path config, String name) {
    Path file = config.resolve("scenarios").resolve(name + ".yaml");
    if (!name.matches("[A-Za-z0-9_-]{1,64}") || !Files.isRegularFile(file)) {
      throw new ConfigException(
          "scenario '" + name + "': expected the name of a file in " + file.getParent());
    }
    return YamlConfig.load(file).whole(Scenario.class);
  }

  /**
   * The plots of this scenario in a community.
   *
   * @param seed of everything that looks like chance
   * @param start epoch ms of the first moment
   * @param others episodes that happen besides; chance keeps away from their zones too
   * @throws ConfigException when a room or device is not there, or two episodes share a zone
   */
  public List<Plot> plots(Site site, long seed, long start, List<Episode> others) {
    QuietZones zones = new QuietZones(apartMillis());
    List<Episode> episodes = new ArrayList<>(others);
    others.forEach(other -> take(other.truth().episode(), other, site, zones));
    for (int i = 0; i < fires.size(); i++) {
      Episode fire = burn("fires[" + i + "].", fires.get(i), site, seed, start);
      take("fires[" + i + "].room", fire, site, zones);
      episodes.add(fire);
    }
    for (int i = 0; i < incidents.size(); i++) {
      Incident incident = incidents.get(i);
      String key = "incidents[" + i + "].device";
      Device device = site.device(incident.device());
      if (device == null) {
        throw new ConfigException(key + ": no such device: " + incident.device());
      }
      Episode episode = IncidentPlan.of(incident, device, seed, start);
      take(key, episode, site, zones);
      episodes.add(episode);
    }
    if (storm != null) {
      episodes.add(storm.episode(site, seed, start));
    }
    List<Plot> plots = new ArrayList<>(List.of(new ScriptedPlot(episodes)));
    if (nuisances != null) {
      plots.add(new NuisancePlot(nuisances, site.smokeDetectors(), zones, seed, start));
    }
    return plots;
  }

  private long apartMillis() {
    return nuisances == null
        ? QuietZones.APART_MILLIS
        : Math.round(nuisances.apartMinutes() * 60_000);
  }

  private static Episode burn(String key, Fire fire, Site site, long seed, long start) {
    try {
      return FirePlan.of(fire, site, seed, start);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(key + e.getMessage());
    }
  }

  /** Takes all zones that an episode reaches. */
  private static void take(String key, Episode episode, Site site, QuietZones zones) {
    SortedMap<String, Span> reached = new TreeMap<>();
    Truth truth = episode.truth();
    if (truth.place().zone() != null) {
      reached.put(truth.place().zone(), new Span(truth.from(), truth.until()));
    }
    for (Exposure exposure : episode.exposures()) {
      String zone = site.device(exposure.device()).place().zone();
      if (zone != null) {
        reached.merge(zone, exposure.span(), Span::around);
      }
    }
    for (Map.Entry<String, Span> zone : reached.entrySet()) {
      if (!zones.take(zone.getKey(), zone.getValue())) {
        throw new ConfigException(
            key
                + ": zone "
                + zone.getKey()
                + " already has an episode within 20 min; choose another place");
      }
    }
  }
}
