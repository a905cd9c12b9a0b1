package dev.gengfu.gateway.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockCheckTest {
  private final ClockCheck check = new ClockCheck(2_000);

  @ParameterizedTest(name = "sent {0}, broker {1}, confirmed {2}: {3}, {4}")
  @CsvSource({
    "10000, 10001, 10002, 0, the same clock",
    "10000, 8000, 10002, 0, 2 s ahead: on the edge",
    "10000, 7999, 10002, 2001, 1 ms beyond it",
    "10000, 12002, 10002, 0, 2 s behind: on the edge",
    "10000, 12003, 10002, -2001, 1 ms beyond it",
    "10000, 100, 90000, 9900, long on its way and yet certain",
  })
  void tellsWhatIsCertain(long sent, long broker, long confirmed, long ahead, String why) {
    check.sample(sent, broker, confirmed);
    assertThat(check.aheadMillis()).as(why).isEqualTo(ahead);
    assertThat(check.isRight()).isEqualTo(ahead == 0);
  }

  @Test
  void aRecordThatWasLongOnItsWayChangesNothing() {
    check.sample(10_000, 7_000, 10_002);
    check.sample(20_000, 25_000, 60_000);
    assertThat(check.isRight()).isFalse();
    check.sample(20_000, 20_001, 20_002);
    assertThat(check.isRight()).isTrue();
  }

  @Test
  void nothingIsRightBeforeTheFirstSample() {
    assertThat(check.isRight()).isFalse();
    assertThat(check.isChecked()).isFalse();
    check.sample(10_000, 12_000, 90_000);
    assertThat(check.isRight()).as("a slow record proves nothing").isFalse();
  }
}
