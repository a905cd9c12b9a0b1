package dev.gengfu.sim.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.knowm.xchart.style.Styler.LegendPosition.InsideNE;
import static org.knowm.xchart.style.Styler.LegendPosition.InsideNW;
import static org.knowm.xchart.style.Styler.LegendPosition.OutsideS;

import dev.gengfu.sim.physics.Atmosphere;
import dev.gengfu.sim.physics.Doorway;
import dev.gengfu.sim.physics.Fuel;
import dev.gengfu.sim.physics.FuelFire;
import dev.gengfu.sim.physics.GrowthClass;
import dev.gengfu.sim.physics.HeatRelease;
import dev.gengfu.sim.physics.LithiumPack;
import dev.gengfu.sim.physics.Obscuration;
import dev.gengfu.sim.physics.RoomFire;
import dev.gengfu.sim.physics.RoomHistory;
import dev.gengfu.sim.physics.Seat;
import dev.gengfu.sim.physics.SmokeChamber;
import dev.gengfu.sim.physics.Source;
import dev.gengfu.sim.physics.Space;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.knowm.xchart.BitmapEncoder;

/**
 * Pictures of simulated and measured fires, for README.md. The measurements are not part of this
 * repository: {@code -Dphysics.data} names the folder that has nist_smoke_alarms, fsri_compartments
 * and fsri_liion_cell. Nothing in the model is fitted to them; per fire only growth, fuel and the
 * seconds until it really grows are chosen.
 */
@EnabledIfSystemProperty(named = "physics.data", matches = ".+")
class PhysicsPlots {
  private static final double NEVER = Double.POSITIVE_INFINITY;
  private static final double STEP = Atmosphere.STEP_SECONDS;
  private static final Path DATA = Path.of(System.getProperty("physics.data", "."));

  /**
   * A NIST test. Growth, sizes and distances are those of NIST's own validation of its models.
   *
   * @param name number of the test
   * @param where what burned
   * @param heat ceiling thermocouple next to the fire
   * @param beam ceiling beam next to the fire
   * @param space the room
   * @param alpha growth, kW/s²
   * @param radius from the fire to the thermocouple, m
   * @param beamRadius from the fire to the beam, m
   * @param delay seconds until it grows with t²
   * @param photo second at which the first photoelectric alarm of the room sounded
   */
  private record Nist(
      String name,
      String where,
      String heat,
      String beam,
      Space space,
      double alpha,
      double radius,
      double beamRadius,
      double delay,
      double photo) {

    Csv measured() {
      return Csv.load(DATA.resolve("nist_smoke_alarms/NIST_Smoke_Alarms_" + name + ".csv"));
    }

    Atmosphere simulated(Fuel fuel, double metres) {
      HeatRelease heat = new HeatRelease(alpha, 1_000, NEVER, NEVER);
      return RoomFire.burn(new FuelFire(heat, fuel), space, Seat.open(0.3), 240, NEVER)
          .ceiling(metres);
    }

    /** Second at which our detector, 10 %/m, would sound next to the thermocouple. */
    long alarm(Fuel fuel) {
      Atmosphere air = simulated(fuel, radius);
      double[] chamber = SmokeChamber.follow(air.extinction(), air.metresPerSecond(), STEP);
      int at = 0;
      while (Obscuration.percentPerMetre(chamber[at]) < 10) {
        at++;
      }
      return Math.round(delay + at * STEP);
    }
  }

  private static final Space LIVING =
      new Space(7.2, 4.0, 2.4, new Doorway(2.8, 2.2, true, Doorway.GAPS));
  private static final Space BEDROOM =
      new Space(4.0, 2.5, 2.4, new Doorway(0.6, 2.0, true, Doorway.GAPS));

  private static final List<Nist> NIST =
      List.of(
          new Nist(
              "SDC02", "chair, living room", "TCE_1", "SME_1", LIVING, 0.00463, 1.15, 1.15, 12, 78),
          new Nist(
              "SDC10", "chair, living room", "TCE_1", "SMF_1", LIVING, 0.00463, 1.15, 3.0, 12, 108),
          new Nist(
              "SDC05", "mattress, bedroom", "TCB_1", "SMB_1", BEDROOM, 0.00617, 1.25, 1.25, 14, 42),
          new Nist(
              "SDC38",
              "mattress, bedroom",
              "TCB_1",
              "SMB_1",
              BEDROOM,
              0.00370,
              1.25,
              1.25,
              15,
              95));

  /**
   * A furniture fire of FSRI in a room of 3.7 m x 3.7 m x 2.4 m.
   *
   * @param file name of the test
   * @param where what burned
   * @param open whether the door was open
   * @param mirrored 1 in the open, 2 at a wall, 4 in a corner
   * @param delay seconds until it grows with t²
   * @param peak kW
   * @param megajoules energy of the furniture
   */
  private record Fsri(
      String file,
      String where,
      boolean open,
      double mirrored,
      double delay,
      double peak,
      double megajoules) {
    private static final double LONG = 900;

    /** From the middle, the wall or the corner to the thermocouples in the quadrants, m. */
    double radius() {
      return 1.3;
    }

    Csv measured() {
      return Csv.load(DATA.resolve("fsri_compartments/" + file + ".csv"));
    }

    Space space() {
      return new Space(3.7, 3.7, 2.4, new Doorway(0.9, 2.0, open, Doorway.GAPS));
    }

    double[] celsius(Source source) {
      RoomHistory history = RoomFire.burn(source, space(), new Seat(0.4, mirrored), LONG, NEVER);
      return plus(history.ceiling(radius()).riseKelvin(), 20);
    }

    double[] simulated() {
      double alpha = GrowthClass.FAST.alpha();
      HeatRelease heat = new HeatRelease(alpha, peak, NEVER, megajoules);
      return celsius(new FuelFire(heat, Fuel.POLYURETHANE));
    }
  }

  private static final List<Fsri> FSRI =
      List.of(
          new Fsri("Overstuffed_Open_Center_1", "sofa, middle, door open", true, 1, 60, 2_900, 750),
          new Fsri(
              "Overstuffed_Open_Corner_1", "sofa, corner, door open", true, 4, 100, 2_900, 750),
          new Fsri("RedAccent_Open_Back_1", "chair, wall, door open", true, 2, 120, 1_700, 250),
          new Fsri("RedAccent_Closed_Center_1", "chair, middle, closed", false, 1, 60, 1_700, 250),
          new Fsri("RedAccent_Closed_Corner_1", "chair, corner, closed", false, 4, 80, 1_700, 250),
          new Fsri("Overstuffed_Closed_Back_1", "sofa, wall, closed", false, 2, 60, 2_900, 750));

  @Test
  void ceilingTemperatureInTheNistHome() throws IOException {
    List<Panel> panels =
        NIST.stream()
            .map(
                test -> {
                  Csv measured = test.measured();
                  double[] celsius = measured.column(test.heat());
                  Atmosphere air = test.simulated(Fuel.POLYURETHANE, test.radius());
                  String title = "NIST " + test.name() + ": " + test.where();
                  return new Panel(title, "°C at the ceiling", 200, 200, InsideNW)
                      .measured(
                          "measured " + test.heat(),
                          Panel.MEASURED,
                          measured.column("TIME"),
                          celsius)
                      .model(
                          "simulated, alpha " + test.alpha() + " kW/s²",
                          Panel.MODEL,
                          test.delay(),
                          STEP,
                          plus(air.riseKelvin(), celsius[0]));
                })
            .toList();
    save("physics-nist-temperature", panels);
  }

  @Test
  void smokeInTheNistHome() throws IOException {
    List<Panel> panels =
        NIST.stream()
            .map(
                test -> {
                  Csv measured = test.measured();
                  String title =
                      "%s, %s: alarm %.0f s, simulated %d to %d s"
                          .formatted(
                              test.name(),
                              test.where().substring(0, test.where().indexOf(',')),
                              test.photo(),
                              test.alarm(Fuel.POLYURETHANE),
                              test.alarm(Fuel.WOOD));
                  Panel panel =
                      new Panel(title, "% of light lost per metre", 200, 100, OutsideS)
                          .measured(
                              "measured " + test.beam(),
                              Panel.MEASURED,
                              measured.column("TIME"),
                              percentOfDensity(measured.column(test.beam())));
                  return panel
                      .model(
                          "simulated, polyurethane",
                          Panel.MODEL,
                          test.delay(),
                          STEP,
                          percent(test.simulated(Fuel.POLYURETHANE, test.beamRadius())))
                      .model(
                          "simulated, wood",
                          Panel.OTHER_MODEL,
                          test.delay(),
                          STEP,
                          percent(test.simulated(Fuel.WOOD, test.beamRadius())));
                })
            .toList();
    save("physics-nist-smoke", panels);
  }

  @Test
  void ceilingTemperatureInTheFsriRoom() throws IOException {
    List<Panel> panels = FSRI.stream().map(PhysicsPlots::panel).toList();
    save("physics-fsri-temperature", panels);
  }

  private static Panel panel(Fsri test) {
    Csv measured = test.measured();
    double[] seconds = measured.column("Time");
    List<double[]> quadrants =
        List.of("A", "B", "C", "D").stream()
            .map(q -> measured.column("Quadrant " + q + " Temperature 25 mm Below Ceiling"))
            .toList();
    Panel panel =
        new Panel("FSRI " + test.where(), "°C at the ceiling", Fsri.LONG, 1_700, InsideNE)
            .measured(
                "measured, hottest quadrant", Panel.MEASURED, seconds, Csv.extreme(true, quadrants))
            .measured(
                "measured, coolest quadrant",
                Panel.ALSO_MEASURED,
                seconds,
                Csv.extreme(false, quadrants))
            .model("simulated, fast", Panel.MODEL, test.delay(), STEP, test.simulated());
    if (test.open()) {
      double[] heat = from(seconds, measured.column("Heat Release Rate"));
      double[] celsius = test.celsius(new MeasuredHeat(heat));
      panel.model("simulated from measured heat", Panel.OTHER_MODEL, 0, STEP, celsius);
    }
    return panel;
  }

  @Test
  void gasAndHeatOfALithiumPack() throws IOException {
    Csv csv = Csv.load(DATA.resolve("fsri_liion_cell/Cell_Level_Experiment.csv"));
    double runaway = 1_701;
    double[] seconds = plus(csv.column("Time (s)"), -runaway);
    LithiumPack pack = new LithiumPack(300, 0, NEVER);
    Panel gas =
        new Panel(
                "FSRI lithium-ion pack: gas (0 = runaway)", "litres per minute", 150, 200, InsideNE)
            .measured("measured CO", Panel.MEASURED, seconds, csv.column("CO Flow (L/min)"))
            .measured(
                "measured H2, zero shifted",
                Panel.ALSO_MEASURED,
                seconds,
                plus(csv.column("H2 Flow (L/min)"), 18))
            .model(
                "simulated CO, 300 Wh",
                Panel.MODEL,
                0,
                1,
                sample(t -> pack.coRate(t) / 1.145e-3 * 60))
            .model(
                "simulated H2, 300 Wh",
                Panel.OTHER_MODEL,
                0,
                1,
                sample(t -> pack.hydrogenRate(t) / 0.0824e-3 * 60));
    Panel heat =
        new Panel("FSRI lithium-ion pack: heat (0 = runaway)", "kW", 150, 200, InsideNE)
            .measured(
                "measured heat release",
                Panel.MEASURED,
                seconds,
                csv.column("Heat Release Rate (kW)"))
            .model("simulated, 300 Wh", Panel.MODEL, 0, 1, sample(pack::heatKilowatts));
    save("physics-lithium", List.of(gas.secondsAfter("runaway"), heat.secondsAfter("runaway")));
  }

  private static double[] sample(java.util.function.DoubleUnaryOperator shape) {
    double[] values = new double[151];
    for (int i = 0; i < values.length; i++) {
      values[i] = shape.applyAsDouble(i);
    }
    return values;
  }

  /** Values from second 0 on, one a second. */
  private static double[] from(double[] seconds, double[] values) {
    int zero = 0;
    while (seconds[zero] < 0) {
      zero++;
    }
    return Arrays.copyOfRange(values, zero, values.length);
  }

  private static double[] plus(double[] values, double constant) {
    return Arrays.stream(values).map(v -> v + constant).toArray();
  }

  private static double[] percent(Atmosphere air) {
    return Arrays.stream(air.extinction()).map(Obscuration::percentPerMetre).toArray();
  }

  private static double[] percentOfDensity(double[] density) {
    return Arrays.stream(density)
        .map(d -> Obscuration.percentPerMetre(Math.max(0, d) * Math.log(10)))
        .toArray();
  }

  private static void save(String name, List<Panel> panels) throws IOException {
    int columns = 2;
    int rows = (panels.size() + 1) / columns;
    Path file = Path.of(name);
    BitmapEncoder.saveBitmap(
        panels.stream().map(Panel::chart).toList(),
        rows,
        columns,
        file.toString(),
        BitmapEncoder.BitmapFormat.PNG);
    assertThat(Path.of(name + ".png")).isNotEmptyFile();
  }
}
