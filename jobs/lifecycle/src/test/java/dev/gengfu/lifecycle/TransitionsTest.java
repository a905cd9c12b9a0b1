package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertState;
import dev.gengfu.lifecycle.Transitions.Sign;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionsTest {
  /** By state and sign: what comes of an alert that ends by itself, and of one that latches. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "UNACKNOWLEDGED, DANGER, UNACKNOWLEDGED, UNACKNOWLEDGED",
        "UNACKNOWLEDGED, MORE_DANGER, UNACKNOWLEDGED, UNACKNOWLEDGED",
        "UNACKNOWLEDGED, CALM, RETURNED_UNACKNOWLEDGED, RETURNED_UNACKNOWLEDGED",
        "UNACKNOWLEDGED, LEFT, RETURNED_UNACKNOWLEDGED, RETURNED_UNACKNOWLEDGED",
        "UNACKNOWLEDGED, ACKNOWLEDGE, ACKNOWLEDGED, ACKNOWLEDGED",
        "UNACKNOWLEDGED, RESOLVE, ACKNOWLEDGED, ACKNOWLEDGED",
        "UNACKNOWLEDGED, RELEASE, -, -",
        "ACKNOWLEDGED, DANGER, ACKNOWLEDGED, ACKNOWLEDGED",
        "ACKNOWLEDGED, MORE_DANGER, UNACKNOWLEDGED, UNACKNOWLEDGED",
        "ACKNOWLEDGED, CALM, CLOSED, LATCHED",
        "ACKNOWLEDGED, LEFT, RETURNED_UNACKNOWLEDGED, RETURNED_UNACKNOWLEDGED",
        "ACKNOWLEDGED, ACKNOWLEDGE, -, -",
        "ACKNOWLEDGED, RESOLVE, ACKNOWLEDGED, ACKNOWLEDGED",
        "ACKNOWLEDGED, RELEASE, UNACKNOWLEDGED, UNACKNOWLEDGED",
        "RETURNED_UNACKNOWLEDGED, DANGER, UNACKNOWLEDGED, UNACKNOWLEDGED",
        "RETURNED_UNACKNOWLEDGED, MORE_DANGER, UNACKNOWLEDGED, UNACKNOWLEDGED",
        "RETURNED_UNACKNOWLEDGED, CALM, RETURNED_UNACKNOWLEDGED, RETURNED_UNACKNOWLEDGED",
        "RETURNED_UNACKNOWLEDGED, LEFT, RETURNED_UNACKNOWLEDGED, RETURNED_UNACKNOWLEDGED",
        "RETURNED_UNACKNOWLEDGED, ACKNOWLEDGE, CLOSED, LATCHED",
        "RETURNED_UNACKNOWLEDGED, RESOLVE, CLOSED, CLOSED",
        "RETURNED_UNACKNOWLEDGED, RELEASE, -, -",
        "LATCHED, DANGER, UNACKNOWLEDGED, UNACKNOWLEDGED",
        "LATCHED, MORE_DANGER, UNACKNOWLEDGED, UNACKNOWLEDGED",
        "LATCHED, CALM, LATCHED, LATCHED",
        "LATCHED, LEFT, RETURNED_UNACKNOWLEDGED, RETURNED_UNACKNOWLEDGED",
        "LATCHED, ACKNOWLEDGE, -, -",
        "LATCHED, RESOLVE, CLOSED, CLOSED",
        "LATCHED, RELEASE, RETURNED_UNACKNOWLEDGED, RETURNED_UNACKNOWLEDGED",
        "CLOSED, DANGER, UNACKNOWLEDGED, UNACKNOWLEDGED",
        "CLOSED, MORE_DANGER, UNACKNOWLEDGED, UNACKNOWLEDGED",
        "CLOSED, CALM, -, -",
        "CLOSED, LEFT, -, -",
        "CLOSED, ACKNOWLEDGE, -, -",
        "CLOSED, RESOLVE, -, -",
        "CLOSED, RELEASE, -, -",
      })
  void everyCell(AlertState state, Sign sign, AlertState next, AlertState latching) {
    assertThat(Transitions.next(state, sign, false)).isEqualTo(Optional.ofNullable(next));
    assertThat(Transitions.next(state, sign, true)).isEqualTo(Optional.ofNullable(latching));
  }

  @Test
  void nothingClosesUnseenAndWhatLatchesOnlyByAWordOfWhatItWas() {
    for (AlertState state : AlertState.values()) {
      for (Sign sign : Sign.values()) {
        if (Transitions.next(state, sign, false).equals(Optional.of(AlertState.CLOSED))) {
          boolean seen = sign == Sign.ACKNOWLEDGE || state == AlertState.ACKNOWLEDGED;
          assertThat(seen || sign == Sign.RESOLVE).isTrue();
        }
        if (Transitions.next(state, sign, true).equals(Optional.of(AlertState.CLOSED))) {
          assertThat(sign).isEqualTo(Sign.RESOLVE);
        }
      }
    }
  }
}
