package dev.gengfu.sim.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values worked out by hand from the formulas as the textbooks print them. */
class TextbookTest {
  private static final Percentage EXACT = Percentage.withPercentage(0.5);

  @ParameterizedTest
  @CsvSource({"SLOW, 0.00293", "MEDIUM, 0.01172", "FAST, 0.04689", "ULTRA_FAST, 0.18756"})
  void growthClassesHaveTheCoefficientsOfNfpa72(GrowthClass growth, double alpha) {
    assertThat(growth.alpha()).isCloseTo(alpha, EXACT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1000 | 0.5 | 5   | 115.6 | 5.61  | in the plume: 16.9 * 100 / 14.62; 0.96 * 5.848
          1000 | 5   | 5   | 36.8  | 1.140 | outside: 5.38 * 34.2 / 5; 0.195 * 10 * 2.236 / 3.824
          100  | 2   | 2.5 | 29.2  | 0.803 | outside: 5.38 * 13.57 / 2.5; 0.195 * 4.642 * 1.581 / 1.782
          """)
  void ceilingJetIsThatOfAlpert(
      double q, double r, double h, double rise, double speed, String how) {
    assertThat(CeilingJet.riseKelvin(q, r, h)).as(how).isCloseTo(rise, EXACT);
    assertThat(CeilingJet.metresPerSecond(q, r, h)).as(how).isCloseTo(speed, EXACT);
  }

  @Test
  void bothBranchesOfAlpertMeetAtTheEdgeOfThePlume() {
    double inside = CeilingJet.riseKelvin(500, 0.18 * 3, 3);
    assertThat(CeilingJet.riseKelvin(500, 0.1801 * 3, 3))
        .isCloseTo(inside, Percentage.withPercentage(0.3));
    double fast = CeilingJet.metresPerSecond(500, 0.15 * 3, 3);
    assertThat(CeilingJet.metresPerSecond(500, 0.1501 * 3, 3))
        .isCloseTo(fast, Percentage.withPercentage(2));
  }

  @Test
  void theFrontOfAFastFireTakesASixteenSecondsUnderAThreeMetreCeiling() {
    // A = 0.02767, A^-0.2 = 2.050, alpha^-0.2 = 1.844, 3^0.8 = 2.408, 0.861 (1 + 1) = 1.722.
    assertThat(CeilingJet.arrivalSeconds(0.04689, 3, 3)).isCloseTo(15.68, EXACT);
  }

  @Test
  void plumeIsThatOfHeskestad() {
    // 1 MW of 500 kW/m2: D = 1.596 m, L = 2.10 m, z0 = -0.313 m; 0.071 * 8.879 * 16.18 + 1.344.
    assertThat(Plume.flow(1000, 5)).isCloseTo(11.54, EXACT);
    assertThat(Plume.flameHeight(1000, 1)).isCloseTo(2.704, EXACT);
    assertThat(Plume.flow(1000, 1)).as("0.0056 * 700 * 1 / 2.096").isCloseTo(1.870, EXACT);
  }

  @Test
  void smokeInACorridorRunsAsFastAsHinkleySays() {
    // 0.8 (9.81 * 50 / (1.005 * 1.204 * 293 * 1.8))^(1/3)
    assertThat(Corridor.speed(50)).isCloseTo(0.733, EXACT);
  }

  @Test
  void anOpenDoorLetsOutWhatKawagoeSays() {
    // 2/3 * 0.7 * 0.9 * 1.204 * (2 * 9.81 * 0.5 * 0.5)^(1/2) * 1 at twice the ambient temperature.
    Doorway door = new Doorway(0.9, 2.0, true, 0);
    assertThat(door.outflow(1.0, 293, 0)).isCloseTo(1.120, EXACT);
    assertThat(door.airKilowatts()).as("1500 * 1.8 * 1.414").isCloseTo(3_818, EXACT);
  }

  @Test
  void smokeDimsLightByBouguersLaw() {
    assertThat(Obscuration.extinction(0.1e-3)).isCloseTo(0.87, EXACT);
    assertThat(Obscuration.percentPerMetre(1)).isCloseTo(63.2, EXACT);
    assertThat(Obscuration.opticalDensity(1)).isCloseTo(0.4343, EXACT);
    assertThat(Obscuration.visibilityMetres(0.3)).isCloseTo(10, EXACT);
  }

  @Test
  void aHeatDetectorFollowsAStepByTwoThirdsWithinItsTimeConstant() {
    // RTI 50 at 1 m/s: 50 s; at 4 m/s: 25 s.
    assertThat(element(1)[5000]).isCloseTo(63.2, within(0.2));
    assertThat(element(4)[2500]).isCloseTo(63.2, within(0.2));
  }

  private static double[] element(double speed) {
    return new HeatElement(50).follow(all(6000, 100), all(6000, speed), 0.01);
  }

  @Test
  void aSmokeDetectorSeesNothingWhileSmokeDwellsAndTwoThirdsAMixingTimeLater() {
    // At 1 m/s: 1.8 s, then 1.0 s.
    double[] step = all(1000, 1);
    step[0] = 0;
    double[] inside = SmokeChamber.follow(step, all(1000, 1), 0.01);
    assertThat(inside[178]).isZero();
    assertThat(inside[282]).isCloseTo(0.632, within(0.01));
  }

  @Test
  void aGasCellHasNineTenthsAfterFiftySeconds() {
    assertThat(Lag.follow(all(6000, 100), Lag.GAS_CELL_SECONDS, 0.01)[5066])
        .isCloseTo(90, within(0.2));
  }

  @Test
  void polyurethaneGivesSevenMilligramsOfSootPerKilojoule() {
    assertThat(Fuel.POLYURETHANE.sootPerKilojoule()).as("0.131 / 17800").isCloseTo(7.36e-6, EXACT);
    assertThat(Fuel.WOOD.coPerKilojoule()).as("0.004 / 12400").isCloseTo(0.3226e-6, EXACT);
  }

  private static double[] all(int samples, double value) {
    double[] values = new double[samples];
    java.util.Arrays.fill(values, value);
    return values;
  }
}
