package dev.gengfu.sim;

import dev.gengfu.sim.people.Inhabitants;

/**
 * Section {@code sim} of gengfu.yaml.
 *
 * @param scenario name of a file in config/scenarios, without {@code .yaml}; null = {@code night},
 *     or {@code quiet} while a fire is played back
 * @param seed of everything that looks like chance
 * @param speed simulated seconds per second, 0.1 to 1000
 * @param playback CSV of a measured fire, null for none
 * @param truth file that gets what really happened, null for none
 * @param devices how many devices to simulate instead of those of devices.csv, 1 to 1000000; null =
 *     those of the file
 * @param heartbeatSeconds how often each device reports, 1 to 86400
 * @param maxInFlight messages sent and not yet acknowledged by the broker, 1 to 1000
 * @param clock true: simulated time is published even at speed 1
 * @param residents how many people come and go, 0 to 100000, where the scenario has any
 */
public record SimSettings(
    String scenario,
    Long seed,
    Double speed,
    String playback,
    String truth,
    Integer devices,
    Integer heartbeatSeconds,
    Integer maxInFlight,
    Boolean clock,
    Integer residents) {

  public SimSettings {
    seed = seed == null ? 1L : seed;
    speed = speed == null ? 1.0 : speed;
    heartbeatSeconds = heartbeatSeconds == null ? 60 : heartbeatSeconds;
    clock = clock != null && clock;
    maxInFlight = maxInFlight == null ? 100 : maxInFlight;
    residents = residents == null ? 0 : residents;
    require(scenario == null || !scenario.isBlank(), "scenario: expected a name");
    require(speed >= 0.1 && speed <= 1000, "speed: expected 0.1 to 1000, found " + speed);
    require(
        devices == null || (devices >= 1 && devices <= 1_000_000),
        "devices: expected 1 to 1000000, found " + devices);
    require(
        heartbeatSeconds >= 1 && heartbeatSeconds <= 86_400,
        "heartbeatSeconds: expected 1 to 86400, found " + heartbeatSeconds);
    require(
        residents >= 0 && residents <= Inhabitants.MAX,
        "residents: expected 0 to " + Inhabitants.MAX + ", found " + residents);
    require(
        maxInFlight >= 1 && maxInFlight <= 1000,
        "maxInFlight: expected 1 to 1000, found " + maxInFlight);
  }

  /** The scenario to run. */
  public String scenarioName() {
    if (scenario != null) {
      return scenario;
    }
    return playback == null ? "night" : "quiet";
  }

  /** Whether time is simulated, so that others have to follow the simulator's clock. */
  public boolean simulatedTime() {
    return clock || speed != 1.0;
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
