package dev.gengfu.sim.physics;

import java.util.List;

/**
 * Smoke on its way along a corridor, in sections as long as the zones of the detectors. A section
 * is one well-mixed volume below the ceiling, the upper half of the corridor. What comes through a
 * door drags along as much air again (assumption), runs along the ceiling at 0.8 (g q / (cp ρ T
 * W))^(1/3) m/s (Hinkley 1970, q = heat that flows out in kW, W = width) and goes on to both sides
 * in equal parts. Stairs and other floors are not reached.
 */
public final class Corridor {
  /** Length of a section, m: four rooms of 3.6 m on two sides. */
  public static final double SECTION = 7.2;

  /** Width, m. */
  public static final double WIDTH = 1.8;

  /** Height, m. */
  public static final double HEIGHT = 2.6;

  /** From a door to the detector of its section, m. */
  private static final double DOOR_TO_DETECTOR = 2.5;

  private static final double ENTRAINED = 2;
  private static final double SLOWEST = 0.1;

  /** Exchange through an open door that no wind or fire drives, kg/s (assumption). */
  private static final double OPEN_EXCHANGE = 0.2;

  /** Pressure difference at a closed door that no fire drives, Pa (assumption). */
  private static final double PASCALS = 1;

  private Corridor() {}

  /** A corridor section as a room of its own: both ends are its way out, below a shallow beam. */
  public static Space asSpace() {
    return new Space(SECTION, WIDTH, HEIGHT, new Doorway(2 * WIDTH, HEIGHT - 0.2, true, 0));
  }

  /** What flows through a section. */
  private record Flow(double[] kilograms, Stirred air, double[] speed) {}

  /**
   * The air in each section, in the order of the floor.
   *
   * @param fire the room of the fire
   * @param sections number of sections
   * @param origin the section in front of its door
   * @param inside whether it burns in that section itself
   * @param airedFrom seconds after ignition from which on everything is aired
   */
  public static List<Atmosphere> sections(
      RoomHistory fire, int sections, int origin, boolean inside, double airedFrom) {
    Flow out = out(fire);
    Atmosphere[] air = new Atmosphere[sections];
    Flow first = inside ? out : section(out, DOOR_TO_DETECTOR, airedFrom);
    air[origin] = inside ? fire.ceiling(DOOR_TO_DETECTOR) : first.air().atmosphere(first.speed());
    int ways = (origin > 0 ? 1 : 0) + (origin < sections - 1 ? 1 : 0);
    for (int direction : new int[] {-1, 1}) {
      Flow flow = split(first, ways);
      for (int at = origin + direction; at >= 0 && at < sections; at += direction) {
        flow = section(flow, SECTION, airedFrom);
        air[at] = flow.air().atmosphere(flow.speed());
      }
    }
    return List.of(air);
  }

  /** What leaves the room, thinned by the air that it drags along. */
  private static Flow out(RoomHistory fire) {
    int samples = fire.samples();
    Stirred air = new Stirred(samples);
    double[] kilograms = new double[samples];
    double[] speed = new double[samples];
    for (int i = 0; i < samples; i++) {
      kilograms[i] = ENTRAINED * fire.outflow()[i];
      air.rise[i] = fire.layerRise()[i] / ENTRAINED;
      air.soot[i] = fire.sootShare()[i] / ENTRAINED;
      air.co[i] = fire.coShare()[i] / ENTRAINED;
      air.hydrogen[i] = fire.hydrogenShare()[i] / ENTRAINED;
      speed[i] = speed(kilograms[i] * Air.SPECIFIC_HEAT * air.rise[i]);
    }
    return new Flow(kilograms, air, speed);
  }

  /** Speed of the smoke's front, m/s, by the heat that it carries in kW. */
  static double speed(double kilowatts) {
    double scale = Air.SPECIFIC_HEAT * Air.DENSITY * Air.AMBIENT_KELVIN * WIDTH;
    return Math.max(SLOWEST, 0.8 * StrictMath.cbrt(Air.GRAVITY * kilowatts / scale));
  }

  private static Flow split(Flow flow, int ways) {
    double[] part = new double[flow.kilograms().length];
    for (int i = 0; i < part.length; i++) {
      part[i] = flow.kilograms()[i] / Math.max(1, ways);
    }
    return new Flow(part, flow.air(), flow.speed());
  }

  private static Flow section(Flow in, double distance, double airedFrom) {
    int samples = in.kilograms().length;
    double volume = SECTION * WIDTH * HEIGHT / 2;
    double walls = SECTION * (WIDTH + HEIGHT);
    Stirred air = new Stirred(samples);
    double[] kilograms = new double[samples];
    double[] speed = new double[samples];
    for (int i = 1; i < samples; i++) {
      double then = i - distance / in.speed()[i] / Atmosphere.STEP_SECONDS;
      kilograms[i] = SmokeChamber.at(in.kilograms(), then);
      air.step(i, in.air(), then, kilograms[i], volume, walls, airedFrom);
      speed[i] = speed(kilograms[i] * Air.SPECIFIC_HEAT * air.rise[i]);
    }
    speed[0] = SLOWEST;
    return new Flow(kilograms, air, speed);
  }

  /**
   * The air in a room at the corridor: smoke comes in through the door, and stays.
   *
   * @param section the air in front of the door
   * @param space the room
   * @param airedFrom seconds after ignition from which on it is aired
   */
  public static Atmosphere room(Atmosphere section, Space space, double airedFrom) {
    int samples = section.samples();
    Stirred outside = Stirred.of(section);
    Stirred air = new Stirred(samples);
    double exchanged = space.door().open() ? OPEN_EXCHANGE : leak(space.door().gaps());
    double volume = space.area() * space.height();
    for (int i = 1; i < samples; i++) {
      air.step(i, outside, i, exchanged, volume, space.area(), airedFrom);
    }
    return air.atmosphere(new double[samples]);
  }

  /** Through the gaps of a closed door, kg/s: 0.65 A (2 ρ Δp)^(1/2) (Klote and Milke). */
  private static double leak(double gaps) {
    return 0.65 * gaps * StrictMath.sqrt(2 * Air.DENSITY * PASCALS);
  }
}
