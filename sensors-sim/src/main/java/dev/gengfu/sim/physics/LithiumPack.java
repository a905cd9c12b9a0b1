package dev.gengfu.sim.physics;

/**
 * A lithium-ion pack that runs away: it is heated for a while, then its cells react one after the
 * other and blow off gas with hydrogen and carbon monoxide, unburnt; {@value #FLAMES_AFTER_SECONDS}
 * s later the gas catches fire, and then casing and cells burn.
 *
 * <p>Gas: 0.7 L/Wh with 30 % H2 and 28 % CO (Golubkov et al. 2014, 18650 cells of LCO/NMC, full).
 * Heat of burning: about 8 times the electrical energy (Ribière et al. 2012). Time from runaway to
 * flames: measured by FSRI 2020 on 18650 cells. Assumptions without a source: cells of 8 Wh react
 * in a second, 0.4 kW/Wh at the peak, 0.1 g/Wh of droplets that dim light like soot, half of the
 * reaction's heat carried by the gas.
 *
 * @param wattHours energy of the full pack; e-bikes have 400 to 1,000
 * @param runawaySeconds when the first cell runs away, after the beginning
 * @param putOutSeconds when it is put out, after the beginning; infinite when nobody does
 */
public record LithiumPack(double wattHours, double runawaySeconds, double putOutSeconds)
    implements Source {
  /** From runaway to flames, s. */
  public static final double FLAMES_AFTER_SECONDS = 38;

  private static final double REACTING_WATT_HOURS_PER_SECOND = 8;
  private static final double RAMP_SECONDS = 10;
  private static final double LITRES_PER_WATT_HOUR = 0.7;
  private static final double HYDROGEN_SHARE = 0.30;
  private static final double HYDROGEN_KG_PER_LITRE = 0.0824e-3;
  private static final double CO_SHARE = 0.28;
  private static final double CO_KG_PER_LITRE = 1.145e-3;
  private static final double DROPLETS_KG_PER_WATT_HOUR = 0.1e-3;
  private static final double BURNING_TIMES_ELECTRICAL = 8;
  private static final double PEAK_KILOWATTS_PER_WATT_HOUR = 0.4;
  private static final double MEGAJOULES_PER_WATT_HOUR = 0.0036;
  private static final double CARRIED_SHARE = 0.5;

  /** When it begins to flame, seconds after the beginning. */
  public double flamesSeconds() {
    return runawaySeconds + FLAMES_AFTER_SECONDS;
  }

  /** When all is burnt, seconds after the beginning. */
  public double burntOutSeconds() {
    return flamesSeconds() + flames().burntOutSeconds();
  }

  @Override
  public double heatKilowatts(double seconds) {
    double reaction = wattHours * MEGAJOULES_PER_WATT_HOUR * 1_000 * CARRIED_SHARE;
    return reaction * gassing(seconds) + flames().at(seconds - flamesSeconds());
  }

  @Override
  public double sootRate(double seconds) {
    double soot = flames().at(seconds - flamesSeconds()) * Fuel.POLYETHYLENE.sootPerKilojoule();
    return soot + wattHours * DROPLETS_KG_PER_WATT_HOUR * unburnt(seconds);
  }

  @Override
  public double coRate(double seconds) {
    double burning = flames().at(seconds - flamesSeconds()) * Fuel.POLYETHYLENE.coPerKilojoule();
    return burning + litres(CO_SHARE) * CO_KG_PER_LITRE * unburnt(seconds);
  }

  @Override
  public double hydrogenRate(double seconds) {
    return litres(HYDROGEN_SHARE) * HYDROGEN_KG_PER_LITRE * unburnt(seconds);
  }

  @Override
  public double alpha() {
    return GrowthClass.FAST.alpha();
  }

  private double litres(double share) {
    return wattHours * LITRES_PER_WATT_HOUR * share;
  }

  /** Share of the pack that reacts in a second. */
  private double gassing(double seconds) {
    double since = seconds - runawaySeconds;
    double lasting = wattHours / REACTING_WATT_HOURS_PER_SECOND;
    boolean reacts = since > 0 && since < lasting && seconds < putOutSeconds;
    return reacts ? Math.min(1, since / RAMP_SECONDS) / lasting : 0;
  }

  private double unburnt(double seconds) {
    return seconds < flamesSeconds() ? gassing(seconds) : 0;
  }

  private HeatRelease flames() {
    return new HeatRelease(
        GrowthClass.ULTRA_FAST.alpha(),
        wattHours * PEAK_KILOWATTS_PER_WATT_HOUR,
        Math.max(0, putOutSeconds - flamesSeconds()),
        wattHours * MEGAJOULES_PER_WATT_HOUR * BURNING_TIMES_ELECTRICAL);
  }
}
