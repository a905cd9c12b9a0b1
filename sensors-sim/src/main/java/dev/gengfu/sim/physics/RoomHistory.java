package dev.gengfu.sim.physics;

/**
 * What happened in the room of a fire, sampled every {@value Atmosphere#STEP_SECONDS} s from
 * ignition on.
 *
 * @param space the room
 * @param seat where in the room it lay
 * @param alpha growth that the first smoke travels with, kW/s²
 * @param kilowatts heat release
 * @param sootRate kg/s
 * @param coRate kg/s
 * @param hydrogenRate kg/s
 * @param layerRise temperature of the layer above ambient, K
 * @param layerHeight lower edge of the layer above the floor, m
 * @param sootShare soot in the layer, kg per kg of gas
 * @param coShare carbon monoxide likewise
 * @param hydrogenShare hydrogen likewise
 * @param outflow smoke leaving by the door, kg/s
 */
public record RoomHistory(
    Space space,
    Seat seat,
    double alpha,
    double[] kilowatts,
    double[] sootRate,
    double[] coRate,
    double[] hydrogenRate,
    double[] layerRise,
    double[] layerHeight,
    double[] sootShare,
    double[] coShare,
    double[] hydrogenShare,
    double[] outflow) {

  /** No gas is hotter in a room fire, K above ambient. */
  private static final double HOTTEST = 1_150;

  static RoomHistory empty(Space space, Seat seat, double alpha, int samples) {
    double[][] columns = new double[10][samples];
    return new RoomHistory(
        space,
        seat,
        alpha,
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        columns[4],
        columns[5],
        columns[6],
        columns[7],
        columns[8],
        columns[9]);
  }

  void set(int at, double heat, double out, Layer layer) {
    kilowatts[at] = heat;
    outflow[at] = out;
    layerRise[at] = layer.rise();
    layerHeight[at] = layer.height();
    sootShare[at] = layer.sootShare();
    coShare[at] = layer.coShare();
    hydrogenShare[at] = layer.hydrogenShare();
  }

  void given(int at, double soot, double co, double hydrogen) {
    sootRate[at] = soot;
    coRate[at] = co;
    hydrogenRate[at] = hydrogen;
  }

  /** Number of samples. */
  public int samples() {
    return kilowatts.length;
  }

  /**
   * The air at the ceiling at a distance from the fire: the ceiling jet on top of the layer that it
   * runs through. In the jet the smoke goes with the heat: the excess of soot is cp ΔT / (0.7 Q)
   * times what the fire gives off (as in Heskestad and Delichatsios 1977). The front needs its time
   * to arrive, and what follows is seen as much later.
   *
   * @param radius m
   */
  public Atmosphere ceiling(double radius) {
    Atmosphere air = Atmosphere.clean(samples());
    double height = space.height() - seat.base();
    double delay = CeilingJet.arrivalSeconds(alpha, radius, height) / Atmosphere.STEP_SECONDS;
    for (int i = 0; i < samples(); i++) {
      jet(i, i - delay, radius, air);
    }
    return air;
  }

  private void jet(int i, double then, double radius, Atmosphere air) {
    double height = space.height() - seat.base();
    double heat = SmokeChamber.at(kilowatts, then);
    double layer = SmokeChamber.at(layerRise, then);
    double edge = SmokeChamber.at(layerHeight, Math.max(0, then));
    HotLayer seen = HotLayer.of(seat.mirrored() * heat, edge - seat.base(), height, layer);
    double rise = CeilingJet.riseKelvin(seen.kilowatts(), radius, seen.height());
    double speed = CeilingJet.metresPerSecond(seen.kilowatts(), radius, seen.height());
    double carried = heat > 0 ? Air.SPECIFIC_HEAT * rise / (Plume.CONVECTIVE_SHARE * heat) : 0;
    air.set(
        i,
        Math.min(HOTTEST, layer + rise),
        speed,
        SmokeChamber.at(sootShare, then) + carried * SmokeChamber.at(sootRate, then),
        SmokeChamber.at(coShare, then) + carried * SmokeChamber.at(coRate, then),
        SmokeChamber.at(hydrogenShare, then) + carried * SmokeChamber.at(hydrogenRate, then));
  }
}
