package dev.gengfu.sim.physics;

/**
 * When a place can no longer be stayed in, by limits that are usual for people without protection
 * (SFPE Handbook, tenability): smoke at head height in which they see less than 4 m, or of 60 °C,
 * or with 1,200 ppm of carbon monoxide; or a layer of 200 °C above them, which burns by radiation.
 */
public final class Danger {
  private static final double HEAD_METRES = 1.6;
  private static final double VISIBILITY_METRES = 4;
  private static final double SMOKE_RISE = 40;
  private static final double CO_PPM = 1_200;
  private static final double RADIATING_RISE = 180;

  private Danger() {}

  /** Seconds after ignition at which the room of the fire is in danger; NaN when it never is. */
  public static double inRoom(RoomHistory room, Atmosphere ceiling) {
    for (int i = 0; i < room.samples(); i++) {
      double density = Air.density(room.layerRise()[i]);
      double extinction = Obscuration.extinction(room.sootShare()[i] * density);
      boolean atHead = room.layerHeight()[i] < HEAD_METRES;
      boolean smoke =
          Obscuration.visibilityMetres(extinction) < VISIBILITY_METRES
              || room.layerRise()[i] > SMOKE_RISE
              || ceiling.coPpm()[i] > CO_PPM;
      if (room.layerRise()[i] > RADIATING_RISE || (atHead && smoke)) {
        return i * Atmosphere.STEP_SECONDS;
      }
    }
    return Double.NaN;
  }

  /** Likewise in a corridor, where the smoke is taken to be mixed down to the heads. */
  public static double inCorridor(Atmosphere air) {
    for (int i = 0; i < air.samples(); i++) {
      if (Obscuration.visibilityMetres(air.extinction()[i]) < VISIBILITY_METRES
          || air.riseKelvin()[i] > SMOKE_RISE
          || air.coPpm()[i] > CO_PPM) {
        return i * Atmosphere.STEP_SECONDS;
      }
    }
    return Double.NaN;
  }
}
