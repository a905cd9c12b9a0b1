package dev.gengfu.sim.physics;

/** A well-mixed volume that gas flows through: shares of mass and temperature rise by sample. */
final class Stirred {
  final double[] rise;
  final double[] soot;
  final double[] co;
  final double[] hydrogen;

  Stirred(int samples) {
    rise = new double[samples];
    soot = new double[samples];
    co = new double[samples];
    hydrogen = new double[samples];
  }

  /** The shares that an atmosphere is made of. */
  static Stirred of(Atmosphere air) {
    Stirred stirred = new Stirred(air.samples());
    for (int i = 0; i < air.samples(); i++) {
      stirred.rise[i] = air.riseKelvin()[i];
      stirred.soot[i] =
          air.extinction()[i] / Obscuration.extinction(1) / Air.density(air.riseKelvin()[i]);
      stirred.co[i] = Atmosphere.coShare(air.coPpm()[i]);
      stirred.hydrogen[i] = Atmosphere.hydrogenShare(air.hydrogenPpm()[i]);
    }
    return stirred;
  }

  /**
   * One step: gas flows in at its composition of a moment that may lie between samples, the same
   * mass flows out mixed; walls take heat; fresh air comes in once the place is aired.
   */
  void step(
      int i,
      Stirred in,
      double then,
      double kilogramsPerSecond,
      double volume,
      double walls,
      double airedFrom) {
    double step = Atmosphere.STEP_SECONDS;
    double mass = volume * Air.density(rise[i - 1]);
    double share = kilogramsPerSecond * step / mass;
    double aired = i * step >= airedFrom ? step / RoomFire.AIRING_SECONDS : 0;
    double cooled =
        Walls.transfer(i * step, rise[i - 1]) * walls * step / (mass * Air.SPECIFIC_HEAT);
    rise[i] = mixed(rise[i - 1], SmokeChamber.at(in.rise, then), share, aired + cooled);
    soot[i] = mixed(soot[i - 1], SmokeChamber.at(in.soot, then), share, aired);
    co[i] = mixed(co[i - 1], SmokeChamber.at(in.co, then), share, aired);
    hydrogen[i] = mixed(hydrogen[i - 1], SmokeChamber.at(in.hydrogen, then), share, aired);
  }

  private static double mixed(double before, double in, double share, double lost) {
    return (before + share * in) / (1 + share + lost);
  }

  Atmosphere atmosphere(double[] speed) {
    Atmosphere air = Atmosphere.clean(rise.length);
    for (int i = 0; i < rise.length; i++) {
      air.set(i, rise[i], speed[i], soot[i], co[i], hydrogen[i]);
    }
    return air;
  }
}
