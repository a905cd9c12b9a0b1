package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AlertState;
import dev.gengfu.lifecycle.Transitions.Sign;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionsTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "UNACKNOWLEDGED, DANGER, UNACKNOWLEDGED",
        "UNACKNOWLEDGED, MORE_DANGER, UNACKNOWLEDGED",
        "UNACKNOWLEDGED, CALM, RETURNED_UNACKNOWLEDGED",
        "UNACKNOWLEDGED, LEFT, RETURNED_UNACKNOWLEDGED",
        "UNACKNOWLEDGED, ACKNOWLEDGE, ACKNOWLEDGED",
        "ACKNOWLEDGED, DANGER, ACKNOWLEDGED",
        "ACKNOWLEDGED, MORE_DANGER, UNACKNOWLEDGED",
        "ACKNOWLEDGED, CALM, CLOSED",
        "ACKNOWLEDGED, LEFT, RETURNED_UNACKNOWLEDGED",
        "ACKNOWLEDGED, ACKNOWLEDGE, -",
        "RETURNED_UNACKNOWLEDGED, DANGER, UNACKNOWLEDGED",
        "RETURNED_UNACKNOWLEDGED, MORE_DANGER, UNACKNOWLEDGED",
        "RETURNED_UNACKNOWLEDGED, CALM, RETURNED_UNACKNOWLEDGED",
        "RETURNED_UNACKNOWLEDGED, LEFT, RETURNED_UNACKNOWLEDGED",
        "RETURNED_UNACKNOWLEDGED, ACKNOWLEDGE, CLOSED",
        "CLOSED, DANGER, UNACKNOWLEDGED",
        "CLOSED, MORE_DANGER, UNACKNOWLEDGED",
        "CLOSED, CALM, -",
        "CLOSED, LEFT, -",
        "CLOSED, ACKNOWLEDGE, -",
      })
  void everyCell(AlertState state, Sign sign, AlertState next) {
    assertThat(Transitions.next(state, sign)).isEqualTo(Optional.ofNullable(next));
  }

  @Test
  void nothingClosesButAnAcknowledgementOrTheCalmAfterOne() {
    for (AlertState state : AlertState.values()) {
      for (Sign sign : Sign.values()) {
        if (Transitions.next(state, sign).equals(Optional.of(AlertState.CLOSED))) {
          assertThat(sign == Sign.ACKNOWLEDGE || state == AlertState.ACKNOWLEDGED).isTrue();
        }
      }
    }
  }
}
