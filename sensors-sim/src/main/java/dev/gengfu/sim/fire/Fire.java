package dev.gengfu.sim.fire;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gengfu.sim.physics.Fuel;
import dev.gengfu.sim.physics.FuelFire;
import dev.gengfu.sim.physics.GrowthClass;
import dev.gengfu.sim.physics.HeatRelease;
import dev.gengfu.sim.physics.LithiumPack;
import dev.gengfu.sim.physics.Seat;
import dev.gengfu.sim.physics.Source;

/**
 * A fire of a scenario file: what burns and where. What detectors make of it follows from physics.
 *
 * @param room room of its origin, e.g. {@code s03-b2-5-512}
 * @param ignitionSeconds ignition, seconds after the scenario's start; below 0: it burns already
 * @param growth how fast it grows, null when {@code alpha} or {@code pack} says it
 * @param alpha growth in kW/s², instead of a class
 * @param fuel what burns; polyurethane unless told
 * @param peakKilowatts highest heat release; 1,055 unless told
 * @param pack an e-bike's pack instead of growth, fuel and peak
 * @param putOutSeconds when it is put out, seconds after ignition; null = it burns out
 * @param fuelMegajoules energy of what burns; null = enough until it is put out
 * @param door door of the room; open unless told
 * @param openDoors share of the other rooms of the floor with an open door, 0 to 1; none unless
 *     told
 * @param detectorMetres from the fire to the detector along the ceiling; 1 to 2.5 by chance unless
 *     told
 * @param baseMetres height of the fire above the floor; 0.5 unless told
 * @param against a wall or a corner that it lies at; neither unless told
 * @param size of the room; a dormitory room unless told
 */
public record Fire(
    String room,
    double ignitionSeconds,
    GrowthClass growth,
    Double alpha,
    Fuel fuel,
    Double peakKilowatts,
    Pack pack,
    Double putOutSeconds,
    Double fuelMegajoules,
    Door door,
    Double openDoors,
    Double detectorMetres,
    Double baseMetres,
    Against against,
    Size size) {

  /** What a fire lies at. */
  public enum Against {
    @JsonProperty("nothing")
    NOTHING("nothing", 1),
    @JsonProperty("wall")
    WALL("wall", 2),
    @JsonProperty("corner")
    CORNER("corner", 4);

    private final String label;
    private final double mirrored;

    Against(String label, double mirrored) {
      this.label = label;
      this.mirrored = mirrored;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** The door of the room. */
  public enum Door {
    @JsonProperty("open")
    OPEN("open"),
    @JsonProperty("closed")
    CLOSED("closed");

    private final String label;

    Door(String label) {
      this.label = label;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  public Fire {
    if (room == null) {
      throw new IllegalArgumentException("room: expected a room such as s03-b2-5-512");
    }
    require(ignitionSeconds, -3_600, 604_800, "ignitionSeconds");
    requireOneGrowth(growth, alpha, pack);
    alpha = growth == null ? alpha : Double.valueOf(growth.alpha());
    fuel = fuel == null ? Fuel.POLYURETHANE : fuel;
    peakKilowatts = otherwise(peakKilowatts, GrowthClass.REFERENCE_KILOWATTS);
    door = door == null ? Door.OPEN : door;
    openDoors = otherwise(openDoors, 0);
    baseMetres = otherwise(baseMetres, 0.5);
    against = against == null ? Against.NOTHING : against;
    size = size == null ? Size.DORMITORY : size;
    require(pack == null ? alpha : 0.01, 1e-5, 10, "alpha");
    require(peakKilowatts, 1, 20_000, "peakKilowatts");
    require(otherwise(putOutSeconds, 60), 1, 14_400, "putOutSeconds");
    require(otherwise(fuelMegajoules, 1), 0.1, 20_000, "fuelMegajoules");
    require(openDoors, 0, 1, "openDoors");
    require(otherwise(detectorMetres, 1), 0.1, 20, "detectorMetres");
    require(baseMetres, 0, size.height() - 0.5, "baseMetres");
    if (pack == null && putOutSeconds == null && fuelMegajoules == null) {
      throw new IllegalArgumentException(
          "putOutSeconds: expected a time, or fuelMegajoules: a fire has to end");
    }
  }

  /** What it gives off. */
  Source source() {
    return pack == null ? new FuelFire(heat(), fuel) : lithium();
  }

  /** Where in the room it lies. */
  Seat seat() {
    return new Seat(baseMetres, against.mirrored);
  }

  /** Seconds after ignition at which it is over: put out or burnt out. */
  double overSeconds() {
    double burntOut = pack == null ? heat().burntOutSeconds() : lithium().burntOutSeconds();
    return Math.min(putOut(), burntOut);
  }

  /** The pack with its times; only when there is one. */
  LithiumPack lithium() {
    return new LithiumPack(pack.wattHours(), pack.runawaySeconds(), putOut());
  }

  private HeatRelease heat() {
    return new HeatRelease(
        alpha, peakKilowatts, putOut(), otherwise(fuelMegajoules, Double.POSITIVE_INFINITY));
  }

  private double putOut() {
    return otherwise(putOutSeconds, Double.POSITIVE_INFINITY);
  }

  private static double otherwise(Double value, double usual) {
    return value == null ? usual : value;
  }

  private static void requireOneGrowth(GrowthClass growth, Double alpha, Pack pack) {
    int told = (growth == null ? 0 : 1) + (alpha == null ? 0 : 1) + (pack == null ? 0 : 1);
    if (told != 1) {
      throw new IllegalArgumentException(
          "growth: expected slow, medium, fast or ultraFast, or alpha, or pack: one of the three");
    }
  }

  static void require(double value, double low, double high, String key) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          key + ": expected " + low + " to " + high + ", found " + value);
    }
  }
}
