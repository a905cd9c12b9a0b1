package dev.gengfu.sim.physics;

/**
 * The door of a room.
 *
 * @param width m
 * @param height from floor to soffit, m
 * @param open false: smoke leaves through the gaps only
 * @param gaps area of the gaps when it is closed, m²; 0.01 to 0.02 is usual (Klote and Milke)
 */
public record Doorway(double width, double height, boolean open, double gaps) {
  /** A room door. */
  public static final double WIDTH = 0.9;

  /** Its soffit. */
  public static final double SOFFIT = 2.1;

  private static final double DISCHARGE = 0.7;

  /** Gaps of an ordinary door, m². */
  public static final double GAPS = 0.015;

  private static final double KILOWATTS_PER_AIR = 1_500;

  /**
   * Smoke that flows out, kg/s. Open: 2/3 C W ρ (2 g (1 - Ta/T) Ta/T)^(1/2) h^(3/2), with h from
   * the layer's edge to the soffit (Kawagoe, Rockett; SFPE Handbook). Closed: through the gaps
   * above the layer's edge, driven by the layer's buoyancy and half of its expansion (assumption).
   *
   * @param layerHeight lower edge of the layer above the floor, m
   * @param riseKelvin temperature of the layer above ambient
   * @param expansion gas displaced because the layer is heated, kg/s
   */
  double outflow(double layerHeight, double riseKelvin, double expansion) {
    double depth = Math.min(height, height - layerHeight);
    if (depth <= 0 || riseKelvin <= 0) {
      return 0;
    }
    double ratio = Air.AMBIENT_KELVIN / (Air.AMBIENT_KELVIN + riseKelvin);
    if (open) {
      double speed = StrictMath.sqrt(2 * Air.GRAVITY * (1 - ratio) * ratio);
      return 2.0 / 3 * DISCHARGE * width * Air.DENSITY * speed * depth * StrictMath.sqrt(depth);
    }
    double speed = StrictMath.sqrt(2 * Air.GRAVITY * (1 - ratio) * ratio * depth);
    double leak = DISCHARGE * gaps * Air.DENSITY * speed;
    return depth / height * (leak + 0.5 * Math.max(0, expansion));
  }

  /** Heat that can be released by the air that comes in: 1,500 A h^(1/2) kW; none when closed. */
  double airKilowatts() {
    return open ? KILOWATTS_PER_AIR * width * height * StrictMath.sqrt(height) : 0;
  }
}
