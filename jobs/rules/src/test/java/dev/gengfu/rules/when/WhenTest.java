package dev.gengfu.rules.when;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.TimeQuality;
import dev.gengfu.rules.Sample;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhenTest {
  private static final Map<String, Double> VALUES =
      Map.of("smoke", 3.0, "temperature", 24.5, "odd-name", 1.0);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '~',
      value = {
        "has(values.smoke) && values.smoke >= 3 => true",
        "has(values.smoke) && values.smoke > 3.0 => false",
        "has(values.smoke) && values.smoke < 3.0001 => true",
        "has(values.smoke) && values.smoke == 3.0 => true",
        "has(values.smoke) && values.smoke != 3.0 => false",
        "has(values.smoke) && 2 < values.smoke => true",
        "has(values.humidity) && values.humidity < 95 => false",
        "!has(values.humidity) || values.humidity < 95 => true",
        "has(values.humidity) ? values.humidity < 95 : alarm => true",
        "\"odd-name\" in values && values[\"odd-name\"] == 1.0 => true",
        "has(values.smoke) && has(values.temperature) && values.smoke * 10.0 + 1.0 > values.temperature => true",
        "has(values.smoke) && -values.smoke / 2.0 == -1.5 => true",
        "has(values.smoke) && values.smoke / 0.0 > 1000000.0 => true",
        "!(!has(values.smoke) || values.smoke < 3.0) => true",
        "alarm && alarmKind == \"smoke\" => true",
        "alarmKind in [\"heat\", \"flame\"] => false",
        "alarmKind.startsWith(\"sm\") && alarmKind.endsWith(\"ke\") && alarmKind.contains(\"mok\") => true",
        "test == faulty && !retained && timeQuality == \"exact\" => true",
        "true => true",
      })
  void answersAsCelDoes(String text, boolean expected) {
    assertThat(When.of(text).holds(sample(VALUES))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '~',
      value = {
        "kin == 1 => column 1: undeclared reference to 'kin'; known here: alarm, alarmKind, faulty,",
        "values.smoke => column 7: expected true or false, found a double",
        "has(values.x) && values.x == 1 => write a number with its point: 1.0",
        "has(values.x) && values.x + 1 > 2 => write a number with its point: 1.0",
        "values.humidity < 95 => column 7: a reading may lack humidity; write has(values.humidity) && ...",
        "has(values.a) || values.a > 1.0 => column 24: a reading may lack a;",
        "!has(values.a) && values.a > 1.0 => a reading may lack a;",
        "(has(values.a) || has(values.b)) && values.a > 1.0 => a reading may lack a;",
        "alarm == (values.a > 1.0) => a reading may lack a;",
        "values[\"a-b\"] > 1.0 => write \"a-b\" in values && ...",
        "values[alarmKind] > 1.0 => CEL, but more than a condition here may say",
        "alarmKind.matches(\"(a+)+$\") => undeclared reference to 'matches'",
        "timestamp(\"2026-11-23T00:00:00Z\") < timestamp(\"2027-01-01T00:00:00Z\") => undeclared reference to 'timestamp'",
        "now() > 1 => undeclared reference to 'now'",
        "[1, 2].exists(x, x > 1) => undeclared reference to",
        "alarmKind < \"b\" => only numbers are more or less",
        "alarmKind in [alarmKind] => expected a list of words",
        "has(values.smoke) && => mismatched input",
        "1 / 0 == 1 => found no matching overload",
      })
  void refusesWithColumnAndMend(String text, String what) {
    assertThatThrownBy(() -> When.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(what);
  }

  @Test
  void refusesWhatIsTooLongTooDeepOrTooMuch() {
    assertThatThrownBy(() -> When.of("alarm && ".repeat(120) + "alarm"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> When.of("(".repeat(300) + "alarm" + ")".repeat(300)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> When.of("!".repeat(998) + "test"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(When.of("test || ".repeat(60) + "alarm").holds(sample(Map.of()))).isTrue();
  }

  @Test
  void tellsTheLineOfALongCondition() {
    assertThatThrownBy(() -> When.of("alarm &&\n  kin == 1"))
        .hasMessageStartingWith("line 2, column 3: undeclared reference to 'kin'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"smoke", "", "flame"})
  void aMissingWordIsEmpty(String kind) {
    When when = When.of("alarmKind == \"" + kind + "\"");
    Sample without =
        new Sample(
            "e", 1, -1, Map.of(), false, null, false, null, false, false, TimeQuality.EXACT, 0, 1);
    assertThat(when.holds(without)).isEqualTo(kind.isEmpty());
  }

  static Sample sample(Map<String, Double> values) {
    return new Sample(
        "e", 1, -1, values, true, "smoke", false, null, false, false, TimeQuality.EXACT, 0, 1);
  }
}
