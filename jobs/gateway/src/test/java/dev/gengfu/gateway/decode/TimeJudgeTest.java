package dev.gengfu.gateway.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.gateway.dialect.BadInput;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeJudgeTest {
  private static final long ARRIVAL = Timestamps.parse("2026-11-23T14:15:03.120Z");
  private static final TimeJudge JUDGE =
      new TimeJudge(
          ZoneId.of("Asia/Shanghai"), Timestamps.parse("2016-01-01T00:00:00.000Z"), 5_000);

  @ParameterizedTest(name = "{0} -> {2} {1}: {3}")
  @CsvSource({
    "2026-11-23T22:15:03.120+08:00, 2026-11-23T14:15:03.120Z, EXACT, an offset",
    "2026-11-23T14:15:03Z, 2026-11-23T14:15:03.000Z, EXACT, UTC",
    "2026-11-23 14:15:03Z, 2026-11-23T14:15:03.000Z, EXACT, a blank for the T",
    "2026-11-23T22:15:03, 2026-11-23T14:15:03.000Z, EXACT, no zone: the configured one",
    "2026-11-23 22:15:03, 2026-11-23T14:15:03.000Z, EXACT, no zone and a blank",
    "1795443300000, 2026-11-23T14:15:00.000Z, EXACT, epoch milliseconds",
    "1795443300000.7, 2026-11-23T14:15:00.000Z, EXACT, epoch milliseconds with a fraction",
    "2026-11-20T00:00:00Z, 2026-11-20T00:00:00.000Z, EXACT, three days late is late and exact",
    "2026-11-23T14:15:08.120Z, 2026-11-23T14:15:08.120Z, EXACT, 5 s ahead: on the edge",
    "2026-11-23T14:15:08.121Z, 2026-11-23T14:15:03.120Z, CLAMPED, 1 ms beyond the edge",
    "2099-01-01T00:00:00Z, 2026-11-23T14:15:03.120Z, CLAMPED, a clock of the far future",
    "9223372036854, 2026-11-23T14:15:03.120Z, CLAMPED, a number of the far future",
    "1970-01-01T00:00:12Z, 2026-11-23T14:15:03.120Z, UNSET, a clock that was never set",
    "0, 2026-11-23T14:15:03.120Z, UNSET, zero",
    "-5, 2026-11-23T14:15:03.120Z, UNSET, before zero",
    "1680962879, 2026-11-23T14:15:03.120Z, UNSET, seconds taken for milliseconds are 1970",
    "2000-01-01T00:00:00, 2026-11-23T14:15:03.120Z, UNSET, where many clocks begin",
    "2015-12-31T23:59:59.999Z, 2026-11-23T14:15:03.120Z, UNSET, 1 ms before the edge",
    "2016-01-01T00:00:00.000Z, 2016-01-01T00:00:00.000Z, EXACT, on the edge",
    "2026-11-23, 2026-11-23T14:15:03.120Z, DATE_ONLY, today: not later than its arrival",
    "2026-11-22, 2026-11-22T15:59:59.999Z, DATE_ONLY, yesterday: its last moment",
    "1970-01-01, 2026-11-23T14:15:03.120Z, UNSET, a date of a clock never set",
    "2099-01-01, 2026-11-23T14:15:03.120Z, CLAMPED, a date of the future",
  })
  void judges(String said, String time, TimeQuality quality, String why) throws Exception {
    TimeJudge.Judged judged = JUDGE.judge(said, ARRIVAL);
    assertThat(Timestamps.format(judged.millis())).as(why).isEqualTo(time);
    assertThat(judged.quality()).as(why).isEqualTo(quality);
  }

  @Test
  void withoutATimeTheArrivalCounts() throws Exception {
    assertThat(JUDGE.judge(null, ARRIVAL))
        .isEqualTo(new TimeJudge.Judged(ARRIVAL, TimeQuality.SERVER_ASSIGNED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "",
        "2026-13-01T00:00:00Z",
        "2026-11-23T25:00:00Z",
        "22:15:03",
        "+1000000000-01-01T00:00:00Z",
        "NaN"
      })
  void whatIsNoTimeIsRefused(String said) {
    assertThatThrownBy(() -> JUDGE.judge(said, ARRIVAL))
        .isInstanceOfSatisfying(
            BadInput.class, fault -> assertThat(fault.reason()).isEqualTo(BadInput.BAD_TIME));
  }
}
