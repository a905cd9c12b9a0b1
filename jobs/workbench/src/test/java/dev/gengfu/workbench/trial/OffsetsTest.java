package dev.gengfu.workbench.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetsTest {
  @ParameterizedTest
  @CsvSource({
    "0s, 0",
    "90s, 90000",
    "1min30s, 90000",
    "2h5s1ms, 7205001",
    "-5s, -5000",
    "1d, 86400000"
  })
  void readsATimeFromTheStart(String text, long millis) {
    assertThat(Offsets.millis("at", text)).isEqualTo(millis);
    assertThat(Offsets.millis("at", Offsets.format(millis))).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "5 s", "1s-2s", "-", "five", "1.5s"})
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> Offsets.millis("at", text))
        .hasMessageContaining("at: expected a time from the start")
        .hasMessageContaining("'" + text + "'");
  }
}
