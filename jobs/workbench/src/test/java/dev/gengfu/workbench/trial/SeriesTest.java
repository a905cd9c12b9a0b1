package dev.gengfu.workbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void readsValuesGapsAndRamps() {
    assertThat(Series.of("smoke", "0.2x2 _ 1..4x4 _x2 -3.5"))
        .containsExactly(0.2, 0.2, null, 1.0, 2.0, 3.0, 4.0, null, null, -3.5);
  }

  @Test
  void aRampWithoutACountHasTwoSteps() {
    assertThat(Series.of("smoke", "1..4")).containsExactly(1.0, 4.0);
  }
}
