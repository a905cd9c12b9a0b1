package dev.gengfu.sim.physics;

/**
 * Where in its room a fire lies. A wall or a corner keeps air away from the plume: it is hotter, as
 * if the fire were mirrored and of twice or four times its strength, and takes half or a quarter of
 * the air of that one (Alpert and Ward 1984).
 *
 * @param base height above the floor, m
 * @param mirrored 1 in the open, 2 at a wall, 4 in a corner
 */
public record Seat(double base, double mirrored) {
  /** In the open. */
  public static Seat open(double base) {
    return new Seat(base, 1);
  }

  /** Gas that the plume carries through a height above the fire, kg/s. */
  double plume(double kilowatts, double height) {
    return Plume.flow(mirrored * kilowatts, height) / mirrored;
  }
}
