package dev.gengfu.sim.fire;

/**
 * A lithium-ion pack in a scenario file: an e-bike that is charged indoors.
 *
 * @param wattHours energy of the full pack
 * @param runawaySeconds when the first cell runs away, seconds after ignition
 */
public record Pack(double wattHours, double runawaySeconds) {
  public Pack {
    Fire.require(wattHours, 10, 10_000, "wattHours");
    Fire.require(runawaySeconds, 0, 86_400, "runawaySeconds");
  }
}
