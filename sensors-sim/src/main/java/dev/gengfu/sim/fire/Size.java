package dev.gengfu.sim.fire;

/**
 * Size of the room in which it burns.
 *
 * @param length m
 * @param width m
 * @param height m
 */
public record Size(double length, double width, double height) {
  /** A room for six: an assumption about the dormitory. */
  static final Size DORMITORY = new Size(6.0, 3.6, 2.8);

  public Size {
    Fire.require(length, 1, 100, "length");
    Fire.require(width, 1, 100, "width");
    Fire.require(height, 2, 20, "height");
  }
}
