package dev.gengfu.sim.physics;

/**
 * A room.
 *
 * @param length m
 * @param width m
 * @param height m
 * @param door its way out
 */
public record Space(double length, double width, double height, Doorway door) {
  /** Floor area, m². */
  double area() {
    return length * width;
  }

  double perimeter() {
    return 2 * (length + width);
  }

  /** Air in it, kg. */
  double air() {
    return area() * height * Air.DENSITY;
  }
}
