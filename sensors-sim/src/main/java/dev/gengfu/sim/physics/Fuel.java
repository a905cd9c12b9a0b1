package dev.gengfu.sim.physics;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What burns, with its chemical heat of combustion and its yields when it burns with enough air:
 * Tewarson, "Generation of heat and gaseous, liquid and solid products in fires", SFPE Handbook of
 * Fire Protection Engineering, table of yields for well-ventilated fires. With too little air real
 * yields of soot and CO are several times higher; this is not modelled.
 */
public enum Fuel {
  /** Red oak; stands for furniture, paper, cardboard. */
  @JsonProperty("wood")
  WOOD("wood", 12.4, 0.015, 0.004),
  /** Flexible polyurethane foam GM21: mattresses, sofas. */
  @JsonProperty("polyurethane")
  POLYURETHANE("polyurethane", 17.8, 0.131, 0.010),
  /** Clothing, curtains. */
  @JsonProperty("polyester")
  POLYESTER("polyester", 20.6, 0.091, 0.070),
  /** Boxes, bins. */
  @JsonProperty("polyethylene")
  POLYETHYLENE("polyethylene", 38.4, 0.060, 0.024),
  /** Housings, packing foam. */
  @JsonProperty("polystyrene")
  POLYSTYRENE("polystyrene", 27.0, 0.164, 0.060),
  /** Cables. */
  @JsonProperty("pvc")
  PVC("pvc", 5.7, 0.172, 0.063);

  private final String label;
  private final double megajoulesPerKilogram;
  private final double sootYield;
  private final double coYield;

  Fuel(String label, double megajoulesPerKilogram, double sootYield, double coYield) {
    this.label = label;
    this.megajoulesPerKilogram = megajoulesPerKilogram;
    this.sootYield = sootYield;
    this.coYield = coYield;
  }

  /** Soot, kg per kJ of heat released. */
  public double sootPerKilojoule() {
    return sootYield / (megajoulesPerKilogram * 1_000);
  }

  /** Carbon monoxide, kg per kJ of heat released. */
  public double coPerKilojoule() {
    return coYield / (megajoulesPerKilogram * 1_000);
  }

  /** The name in files. */
  @Override
  public String toString() {
    return label;
  }
}
