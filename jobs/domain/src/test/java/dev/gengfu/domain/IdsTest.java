package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The same content has the same id for ever: alerts of other years and machines refer to them. */
class IdsTest {
  private static final long TIME = 1_795_443_303_120L;

  @Test
  void keepsTheIdsOfTheFirstRelease() {
    assertThat(Ids.alertId("smoke.sustained", "s03-b2-5-z1", TIME))
        .isEqualTo("16aab75dc54fb73de8e5");
    assertThat(Ids.eventId(reading(1841L, "2026-11-23T22:15:03.120+08:00", TIME, null)))
        .isEqualTo("2a3611767eba726a41edc0ce");
    assertThat(Ids.hash("policy").add("a").add((String) null).add(7).add(new byte[] {1}).hex(64))
        .isEqualTo("6eb8ef2933b4ec4c21d4837c3d04eb1f94166caa3fc4b9cab1c806f5ea43853b");
  }

  @Test
  void tellsNullFromEmptyFromZero() {
    assertThat(Ids.hash("t").add((String) null).hex(24))
        .isNotEqualTo(Ids.hash("t").add("").hex(24))
        .isNotEqualTo(Ids.hash("t").add(0).hex(24))
        .isNotEqualTo(Ids.hash("t").add(-1).hex(24))
        .isNotEqualTo(Ids.hash("t").hex(24));
  }

  @Test
  void tellsATextFromTheNumberOfTheSameBytes() {
    assertThat(Ids.hash("t").add("\0\0\0\0\0\0\0\1").hex(24))
        .isNotEqualTo(Ids.hash("t").add(1).hex(24))
        .isNotEqualTo(
            Ids.hash("t").add("\0\0\0\0\0\0\0\1".getBytes(StandardCharsets.UTF_8)).hex(24));
  }

  @Test
  void keepsIdsOfDifferentThingsApart() {
    assertThat(Ids.hash("alert").add("x").hex(24)).isNotEqualTo(Ids.hash("event").add("x").hex(24));
  }

  @Property
  void twoPartsAreNeverTheSameAsTwoOthers(
      @ForAll String a, @ForAll String b, @ForAll String c, @ForAll String d) {
    String one = Ids.hash("t").add(a).add(b).hex(64);
    String other = Ids.hash("t").add(c).add(d).hex(64);
    assertThat(one.equals(other)).isEqualTo(wire(a).equals(wire(c)) && wire(b).equals(wire(d)));
    assertThat(Ids.hash("t").add(a + b).add("").hex(64).equals(one)).isEqualTo(b.isEmpty());
  }

  @Test
  void aRepeatOfAReadingHasTheSameIdWhereverItArrives() {
    Reading first = reading(7L, "2026-11-23T22:15:03Z", TIME, null);
    Reading again = reading(7L, "2026-11-23T22:15:03Z", TIME + 5000, null);
    assertThat(Ids.eventId(again)).isEqualTo(Ids.eventId(first));
  }

  @Test
  void twoHeartbeatsWithoutATimeAreTwoReadings() {
    assertThat(Ids.eventId(reading(null, null, TIME, null)))
        .isNotEqualTo(Ids.eventId(reading(null, null, TIME + 1, null)));
  }

  @Test
  void whatADeviceSaysDecidesTheIdOfItsReading() {
    assertThat(Ids.eventId(reading(7L, "t", TIME, null)))
        .isNotEqualTo(Ids.eventId(reading(8L, "t", TIME, null)))
        .isNotEqualTo(Ids.eventId(reading(null, "t", TIME, null)))
        .isNotEqualTo(Ids.eventId(reading(7L, "u", TIME, null)))
        .isNotEqualTo(Ids.eventId(reading(7L, "t", TIME, "")));
  }

  /** Otherwise the word of calm would be dropped as a repeat of a reading that says nothing. */
  @Test
  void noAlarmAndNothingSaidOfAlarmsAreTwoReadings() {
    Reading calm = calm(null);
    assertThat(Ids.eventId(calm(true))).isNotEqualTo(Ids.eventId(calm));
    assertThat(calm(true).identified().partial()).isTrue();
    assertThat(calm.identified().eventId()).isEqualTo(Ids.eventId(calm));
  }

  private static Reading calm(Boolean partial) {
    return new Reading(
        null,
        "d1",
        null,
        null,
        TIME,
        TimeQuality.EXACT,
        TIME,
        "g1",
        7L,
        Map.of(),
        false,
        null,
        false,
        null,
        false,
        "t",
        partial);
  }

  /** A lone surrogate has no UTF-8 of its own and becomes a question mark. */
  private static String wire(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static Reading reading(Long seq, String deviceTime, long arrivedAt, String fault) {
    return new Reading(
        null,
        "smoke-s03-b2-512",
        "smoke",
        null,
        TIME,
        TimeQuality.EXACT,
        arrivedAt,
        "g1",
        seq,
        Map.of("smoke", 0.8, "temperature", 24.1),
        true,
        "smoke",
        false,
        fault,
        false,
        deviceTime);
  }
}
