package dev.gengfu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.TimeQuality;
import dev.gengfu.rules.clock.ClockSettings;
import dev.gengfu.rules.clock.ClockSettings.Look;
import dev.gengfu.rules.clock.ClockSettings.Says;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped rule: off by 3 min in two readings that came 30 s apart. */
class ClockSettingsTest {
  private static final ClockSettings RULE = ShippedRules.POLICY.site().clock().settings();
  private static final long T = 1_000_000_000;

  @ParameterizedTest(name = "{0}, late by {1} ms: {2}")
  @CsvSource({
    "EXACT, 0, RIGHT",
    "EXACT, 179999, RIGHT",
    "EXACT, 180000, BEHIND",
    "EXACT, 180001, BEHIND",
    "EXACT, -179999, RIGHT",
    "EXACT, -180000, AHEAD",
    "EXACT, -180001, AHEAD",
    "CLAMPED, 0, AHEAD",
    "UNSET, 0, UNSET",
    "DATE_ONLY, 900000, NOTHING",
    "SERVER_ASSIGNED, 0, NOTHING"
  })
  void oneReadingSays(TimeQuality quality, long late, Says says) {
    assertThat(RULE.says(new Look(quality, T - late, T))).isEqualTo(says);
  }

  @ParameterizedTest(name = "{0} late by {1}, then {2} late by {3}, {4} ms after: {5}")
  @CsvSource({
    // quality, late by, quality, late by, heard so much later, off
    "EXACT, 300000, EXACT, 300000, 30000, true",
    "EXACT, 300000, EXACT, 300000, 29999, false",
    "EXACT, 300000, EXACT, 300000, 30001, true",
    "EXACT, 300000, EXACT, 330000, 60000, true",
    "EXACT, 300000, EXACT, 330001, 60000, false",
    "EXACT, 330000, EXACT, 300000, 60000, true",
    "EXACT, 330001, EXACT, 300000, 60000, false",
    "EXACT, 179999, EXACT, 180000, 60000, false",
    "EXACT, 180000, EXACT, 180000, 60000, true",
    "EXACT, 0, EXACT, 300000, 60000, false",
    "CLAMPED, 0, CLAMPED, 0, 60000, true",
    "EXACT, 0, CLAMPED, 0, 60000, false",
    "UNSET, 0, UNSET, 0, 60000, true",
    "UNSET, 0, EXACT, 0, 60000, false",
    "SERVER_ASSIGNED, 0, SERVER_ASSIGNED, 0, 60000, false"
  })
  void twoReadingsSay(
      TimeQuality first, long firstLate, TimeQuality then, long thenLate, long apart, boolean off) {
    Look before = new Look(first, T - firstLate, T);
    Look now = new Look(then, T + apart - thenLate, T + apart);
    assertThat(RULE.isOff(before, now)).isEqualTo(off);
  }
}
