package dev.gengfu.sim.physics;

/**
 * A layer of hot smoke below a ceiling: what it holds. Mutable, for the integration of one room.
 */
final class Layer {
  private final Space space;
  private double mass;
  private double excessKilojoules;
  private double soot;
  private double co;
  private double hydrogen;

  /** A layer as thin as a hand, of ambient air. */
  Layer(Space space) {
    this.space = space;
    this.mass = 0.01 * space.height() * space.area() * Air.DENSITY;
  }

  double rise() {
    return excessKilojoules / (mass * Air.SPECIFIC_HEAT);
  }

  /** Lower edge above the floor, m. */
  double height() {
    double depth = mass / Air.density(rise()) / space.area();
    return Math.max(0, space.height() - depth);
  }

  double sootShare() {
    return soot / mass;
  }

  double coShare() {
    return co / mass;
  }

  double hydrogenShare() {
    return hydrogen / mass;
  }

  /** Ceiling and walls that it touches, m². */
  double touched() {
    return space.area() + space.perimeter() * (space.height() - height());
  }

  /** Takes up gas and heat, kg and kJ. */
  void take(double air, double kilojoules, double sootKg, double coKg, double hydrogenKg) {
    mass += air;
    excessKilojoules = Math.max(0, excessKilojoules + kilojoules);
    soot += sootKg;
    co += coKg;
    hydrogen += hydrogenKg;
  }

  /** Loses a share of its gas with all that is in it. */
  void lose(double kilograms) {
    double left = 1 - Math.min(0.5, kilograms / mass);
    mass *= left;
    excessKilojoules *= left;
    soot *= left;
    co *= left;
    hydrogen *= left;
  }

  /** Fresh air takes the place of a share of the smoke. */
  void air(double share) {
    double left = 1 - share;
    excessKilojoules *= left;
    soot *= left;
    co *= left;
    hydrogen *= left;
  }
}
