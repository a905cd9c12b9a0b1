package dev.gengfu.sim.physics;

/**
 * A fire in a room, in two zones: below clean air, above a layer of well-mixed smoke that the plume
 * fills and the door empties (as in ASET, Cooper 1982, with a door). Integrated by Euler steps of
 * 0.1 s.
 *
 * <p>The fire is as strong as its fuel wants and the air allows: through an open door 1,500 A
 * h^(1/2) kW; in a closed room it fades while the oxygen of the room falls from {@value
 * #FADES_FROM} to {@value #OUT_BELOW} by volume, at 3 MJ per kg of air used. Once it is over, the
 * room is aired.
 */
public final class RoomFire {
  private static final int SUBSTEPS = 5;
  private static final double STEP = Atmosphere.STEP_SECONDS / SUBSTEPS;
  private static final double FADES_FROM = 0.17;
  private static final double OUT_BELOW = 0.13;
  private static final double OXYGEN = 0.209;
  private static final double KILOJOULES_PER_AIR = 3_000;

  /** Rooms are aired after a fire: the smoke thins by e in so many seconds (assumption). */
  static final double AIRING_SECONDS = 120;

  private final Source source;
  private final Space space;
  private final Seat seat;
  private final double airedFrom;
  private final Layer layer;
  private double usedKilojoules;

  private RoomFire(Source source, Space space, Seat seat, double airedFrom) {
    this.source = source;
    this.space = space;
    this.seat = seat;
    this.airedFrom = airedFrom;
    this.layer = new Layer(space);
  }

  /**
   * Burns it.
   *
   * @param source the fire
   * @param space its room
   * @param seat where in the room it lies
   * @param seconds how long to look at it
   * @param airedFrom seconds after ignition from which on the room is aired
   */
  public static RoomHistory burn(
      Source source, Space space, Seat seat, double seconds, double airedFrom) {
    RoomFire fire = new RoomFire(source, space, seat, airedFrom);
    int samples = (int) (seconds / Atmosphere.STEP_SECONDS) + 1;
    RoomHistory history = RoomHistory.empty(space, seat, source.alpha(), samples);
    for (int i = 0; i < samples; i++) {
      double time = i * Atmosphere.STEP_SECONDS;
      double scale = fire.scale(time);
      history.set(i, fire.heat(time), fire.outflow(time), fire.layer);
      history.given(
          i,
          source.sootRate(time) * scale,
          source.coRate(time) * scale,
          source.hydrogenRate(time) * scale);
      for (int sub = 0; sub < SUBSTEPS; sub++) {
        fire.step(time + sub * STEP);
      }
    }
    return history;
  }

  /** Share of the wanted heat for which there is air. */
  private double scale(double time) {
    double wanted = source.heatKilowatts(time);
    if (wanted <= 0) {
      return 1;
    }
    double through = space.door().airKilowatts();
    if (through > 0) {
      return Math.min(1, through / wanted);
    }
    double oxygen = OXYGEN * (1 - usedKilojoules / (KILOJOULES_PER_AIR * space.air()));
    return Math.max(0, Math.min(1, (oxygen - OUT_BELOW) / (FADES_FROM - OUT_BELOW)));
  }

  private double heat(double time) {
    return source.heatKilowatts(time) * scale(time);
  }

  private double outflow(double time) {
    return space.door().outflow(layer.height(), layer.rise(), expansion(time));
  }

  /** Gas that heating displaces, kg/s. */
  private double expansion(double time) {
    double kept = Plume.CONVECTIVE_SHARE * heat(time) - lost(time);
    return kept / (Air.SPECIFIC_HEAT * Air.AMBIENT_KELVIN);
  }

  private double lost(double time) {
    return Walls.transfer(time, layer.rise()) * layer.touched() * layer.rise();
  }

  private void step(double time) {
    double heat = heat(time);
    double scale = scale(time);
    double plume = seat.plume(heat, layer.height() - seat.base());
    double kept = Plume.CONVECTIVE_SHARE * heat - lost(time);
    double out = outflow(time);
    layer.take(
        plume * STEP,
        kept * STEP,
        source.sootRate(time) * scale * STEP,
        source.coRate(time) * scale * STEP,
        source.hydrogenRate(time) * scale * STEP);
    layer.lose(out * STEP);
    if (time >= airedFrom) {
      layer.air(STEP / AIRING_SECONDS);
    }
    usedKilojoules += heat * STEP;
  }
}
