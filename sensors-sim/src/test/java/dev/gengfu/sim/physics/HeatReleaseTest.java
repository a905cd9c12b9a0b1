package dev.gengfu.sim.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HeatReleaseTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @CsvSource({"SLOW, 600", "MEDIUM, 300", "FAST, 150", "ULTRA_FAST, 75"})
  void aClassReachesItsReferenceAtItsSecond(GrowthClass growth, double seconds) {
    HeatRelease heat = new HeatRelease(growth.alpha(), 5_000, NEVER, NEVER);
    assertThat(heat.at(seconds)).isCloseTo(1_055, within(1e-6));
    assertThat(heat.at(seconds / 2)).isCloseTo(1_055 / 4.0, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(GrowthClass.class)
  void nothingBurnsBeforeIgnitionAndItOnlyGrowsUntilItIsPutOut(GrowthClass growth) {
    HeatRelease heat = new HeatRelease(growth.alpha(), 800, 400, NEVER);
    assertThat(heat.at(-1)).isZero();
    assertThat(heat.at(0)).isZero();
    for (int second = 1; second <= 400; second++) {
      assertThat(heat.at(second)).isBetween(heat.at(second - 1), 800.0);
    }
    for (int second = 401; second <= 600; second++) {
      assertThat(heat.at(second)).isLessThan(heat.at(second - 1));
    }
    assertThat(heat.at(600)).isLessThan(0.1);
  }

  @ParameterizedTest
  @CsvSource({"10", "100", "500"})
  void whatBurnsOutHasReleasedTheEnergyOfItsFuel(double megajoules) {
    HeatRelease heat = new HeatRelease(GrowthClass.FAST.alpha(), 600, NEVER, megajoules);
    double kilojoules = 0;
    for (double second = 0; second < heat.burntOutSeconds() + 1; second += 0.1) {
      kilojoules += heat.at(second) * 0.1;
    }
    assertThat(kilojoules / 1_000).isCloseTo(megajoules, within(megajoules * 0.002));
    assertThat(heat.at(heat.burntOutSeconds() + 1)).isZero();
  }

  @Test
  void aPackGivesHydrogenFirstAndFlames38SecondsAfterItsRunaway() {
    LithiumPack pack = new LithiumPack(960, 100, NEVER);
    assertThat(pack.hydrogenRate(99)).isZero();
    assertThat(pack.heatKilowatts(99)).isZero();
    assertThat(pack.hydrogenRate(120)).isPositive();
    assertThat(pack.heatKilowatts(137)).as("only the reaction's own heat").isLessThan(15);
    assertThat(pack.flamesSeconds()).isEqualTo(138);
    assertThat(pack.hydrogenRate(139)).as("it burns now").isZero();
    assertThat(pack.heatKilowatts(138 + 46)).isGreaterThan(300);
    assertThat(pack.heatKilowatts(pack.burntOutSeconds() + 1)).isZero();
    // 960 Wh * 0.7 L / 120 s = 5.6 L/s, of which 30 % hydrogen: 1.68 L/s at 0.0824 g/L.
    assertThat(pack.hydrogenRate(120) * 1e3).isCloseTo(0.1384, within(0.0005));
  }
}
