package dev.gengfu.sim.physics;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How fast a fire grows, by the seconds it takes to 1,055 kW (NFPA 72 annex B, NFPA 92). */
public enum GrowthClass {
  @JsonProperty("slow")
  SLOW("slow", 600),
  @JsonProperty("medium")
  MEDIUM("medium", 300),
  @JsonProperty("fast")
  FAST("fast", 150),
  @JsonProperty("ultraFast")
  ULTRA_FAST("ultraFast", 75);

  /** Heat release that the classes are defined by, kW (1,000 BTU/s). */
  public static final double REFERENCE_KILOWATTS = 1_055;

  private final String label;
  private final double secondsToReference;

  GrowthClass(String label, double secondsToReference) {
    this.label = label;
    this.secondsToReference = secondsToReference;
  }

  /** Coefficient α of Q = α t², kW/s². */
  public double alpha() {
    return REFERENCE_KILOWATTS / (secondsToReference * secondsToReference);
  }

  /** The name in files. */
  @Override
  public String toString() {
    return label;
  }
}
