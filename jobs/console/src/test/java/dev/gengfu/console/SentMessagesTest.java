package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.CareMessage;
import org.junit.jupiter.api.Test;

class SentMessagesTest {
  private final SentMessages messages = new SentMessages();

  private static CareMessage message(String alertId, int step) {
    return new CareMessage(
        CareMessage.SCHEMA,
        alertId + step,
        alertId,
        "p",
        "s01",
        "rest",
        step,
        "",
        "zh",
        step,
        0,
        0);
  }

  @Test
  void areKeptByAlertInTheOrderOfTheirTime() {
    messages.take(message("a", 2));
    messages.take(message("a", 1));
    messages.take(message("b", 1));
    messages.take(message("a", 2));
    assertThat(messages.of("a")).extracting(CareMessage::step).containsExactly(1, 2);
    assertThat(messages.of("c")).isEmpty();
  }

  @Test
  void theEarliestGoFirstAndOldAlertsToo() {
    for (int step = 1; step <= SentMessages.PER_ALERT + 2; step++) {
      messages.take(message("a", step));
    }
    assertThat(messages.of("a"))
        .hasSize(SentMessages.PER_ALERT)
        .first()
        .returns(3, CareMessage::step);
    for (int i = 0; i < SentMessages.ALERTS; i++) {
      messages.take(message("other" + i, 1));
    }
    assertThat(messages.of("a")).isEmpty();
  }
}
