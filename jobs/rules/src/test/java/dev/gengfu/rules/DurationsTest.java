package dev.gengfu.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0s, 0",
    "1ms, 1",
    "500ms, 500",
    "90s, 90000",
    "5min, 300000",
    "24h, 86400000",
    "8d, 691200000",
    "' 60s ', 60000",
    "999999999d, 86399999913600000"
  })
  void reads(String text, long millis) {
    assertThat(Durations.millis("within", text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "60", "s", "-5s", "1.5s", "60 s", "60S", "1m", "1h30min", "1000000000s", "٣s"})
  void refusesWithTheKeyAndWhatItFound(String text) {
    assertThatThrownBy(() -> Durations.millis("within", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("within: expected a duration such as 90s, 5min or 24h, found '" + text + "'");
  }
}
