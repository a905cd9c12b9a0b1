package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own fast formatter and parser agree with java.time wherever both speak. */
class TimestampsTest {
  private static final long MIN = -62_167_219_200_000L;
  private static final long MAX = 253_402_300_799_999L;
  private static final DateTimeFormatter JAVA_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Property
  void formatsLikeJavaTimeInTheYears0000To9999(
      @ForAll @LongRange(min = MIN, max = MAX) long millis) {
    assertThat(Timestamps.format(millis)).isEqualTo(JAVA_TIME.format(Instant.ofEpochMilli(millis)));
  }

  @Property
  void readsBackWhatItWrote(@ForAll @LongRange(min = MIN, max = MAX) long millis) {
    assertThat(Timestamps.parse(Timestamps.format(millis))).isEqualTo(millis);
  }

  @Property
  void readsAnyOffsetAndCutsOffWhatIsFinerThanAMillisecond(
      @ForAll @LongRange(min = MIN + 86_400_000, max = MAX - 86_400_000) long millis,
      @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes,
      @ForAll @IntRange(max = 999_999) int nanos) {
    OffsetDateTime time =
        Instant.ofEpochMilli(millis)
            .plusNanos(nanos)
            .atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
    assertThat(Timestamps.parse(time.toString())).isEqualTo(millis);
  }

  @Property(tries = 5000)
  void oneWrongCharacterIsReadAsJavaTimeReadsItOrRefused(
      @ForAll @LongRange(min = MIN, max = MAX) long millis,
      @ForAll @IntRange(max = 23) int at,
      @ForAll char character) {
    StringBuilder text = new StringBuilder(Timestamps.format(millis));
    text.setCharAt(at, character);
    assertSameAsJavaTime(text.toString());
  }

  @Property(tries = 5000)
  void oneOtherDigitIsReadAsJavaTimeReadsItOrRefused(
      @ForAll @LongRange(min = MIN, max = MAX) long millis,
      @ForAll @IntRange(max = 22) int at,
      @ForAll @IntRange(max = 9) int digit) {
    StringBuilder text = new StringBuilder(Timestamps.format(millis));
    text.setCharAt(at, (char) ('0' + digit));
    assertSameAsJavaTime(text.toString());
  }

  @Property
  void garbageIsRefusedAndNothingElseHappens(@ForAll String garbage) {
    assertThatThrownBy(() -> Timestamps.parse(garbage)).isInstanceOf(DateTimeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2016-12-31T23:59:60Z", // a leap second: epoch milliseconds have no place for it
        "2016-12-31T23:59:60.000Z",
        "2026-02-29T00:00:00.000Z",
        "2026-11-23T24:00:00.000Z",
        "2026-11-23T22:60:00.000Z",
        "2026-13-01T00:00:00.000Z",
        "2026-00-01T00:00:00.000Z",
        "2026-11-23T22:15:03", // no offset: nobody knows when that is
        "2026-11-23 22:15:03Z",
        "2026-11-23T22:15:03.120",
        "2026-11-23",
        "1795443303120",
        "２０２６-11-23T22:15:03.120Z", // digits of another script
        "0000-01-01T00:00:00+01:00", // the year -1 in UTC
        "9999-12-31T23:59:59-01:00", // the year 10000 in UTC
        "+10000-01-01T00:00:00Z",
        "+999999999-01-01T00:00:00Z",
        "-999999999-01-01T00:00:00Z",
        "",
      })
  void refuses(String text) {
    assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T22:15:03.120+08:00, 2026-11-23T14:15:03.120Z",
    "2026-11-23T22:15:03+08:00,     2026-11-23T14:15:03.000Z",
    "2026-11-23T22:15+08:00,        2026-11-23T14:15:00.000Z",
    "2026-11-23t22:15:03z,          2026-11-23T22:15:03.000Z",
    "2026-11-23T22:15:03.123999Z,   2026-11-23T22:15:03.123Z",
    "1969-12-31T23:59:59.9999Z,     1969-12-31T23:59:59.999Z",
    "2026-11-23T22:15:03-00:00,     2026-11-23T22:15:03.000Z",
  })
  void reads(String text, String expected) {
    assertThat(Timestamps.format(Timestamps.parse(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {MIN - 1, MAX + 1, Long.MIN_VALUE, Long.MAX_VALUE})
  void doesNotWriteAYearThatHasNoFourDigits(long millis) {
    assertThatThrownBy(() -> Timestamps.format(millis)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void writesTheFirstAndTheLastMillisecond() {
    assertThat(Timestamps.format(MIN)).isEqualTo("0000-01-01T00:00:00.000Z");
    assertThat(Timestamps.format(MAX)).isEqualTo("9999-12-31T23:59:59.999Z");
  }

  private static void assertSameAsJavaTime(String text) {
    long expected;
    try {
      expected = OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(DateTimeException.class);
      return;
    }
    if (expected >= MIN && expected <= MAX) {
      assertThat(Timestamps.parse(text)).isEqualTo(expected);
    } else {
      assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(DateTimeException.class);
    }
  }
}
