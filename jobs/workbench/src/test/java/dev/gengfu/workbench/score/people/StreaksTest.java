package dev.gengfu.workbench.score.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreaksTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

  /** L late, i in time, ? unknown; the days on which a streak is complete. */
  @ParameterizedTest
  @CsvSource({
    "LLL, 3",
    "LLLLLL, 3",
    "LL?L, 4",
    "LiLiL, 5",
    "LiiiiiLL, ''",
    "LiiLiiL, 7",
    "LiiLiiiL, ''",
    "LLLiLLL, 3 7",
    "LLLiL, 3",
    "iiii, ''",
  })
  void areCountedAsTheWordsSay(String nights, String days) {
    TreeMap<LocalDate, Boolean> known = new TreeMap<>();
    for (int i = 0; i < nights.length(); i++) {
      if (nights.charAt(i) != '?') {
        known.put(FIRST.plusDays(i), nights.charAt(i) == 'L');
      }
    }
    assertThat(Streaks.of(known))
        .extracting(streak -> Integer.toString(streak.from().getDayOfMonth()))
        .containsExactly(days.isEmpty() ? new String[0] : days.split(" "));
  }

  @Test
  void eachThatWasIsFoundOnce() {
    List<LocalDate> real = List.of(FIRST, FIRST.plusDays(10));
    List<LocalDate> told = List.of(FIRST, FIRST, FIRST.plusDays(11));
    Figures figures = Figures.of(real, told);
    assertThat(figures).isEqualTo(new Figures(2, 3, 1));
    assertThat(figures.recall()).isEqualTo(0.5);
    assertThat(figures.precision()).isBetween(0.33, 0.34);
  }

  @Test
  void oneThatLastsMayBeToldUntilADayAfterItsEnd() {
    List<Figures.Span> real = List.of(new Figures.Span(FIRST.plusDays(2), FIRST.plusDays(4)));
    for (int day = 0; day < 8; day++) {
      Figures figures = Figures.of(real, List.of(FIRST.plusDays(day)), 1);
      assertThat(figures.right()).as("day %d", day).isEqualTo(day >= 1 && day <= 5 ? 1 : 0);
    }
  }
}
