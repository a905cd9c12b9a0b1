package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatTest {
  @Test
  void whatIsPublishedIsReadAgain() {
    Heartbeat beat = new Heartbeat(Timestamps.parse("2026-11-23T14:15:03.120Z"));
    assertThat(Heartbeat.read(beat.message())).contains(beat);
    assertThat(beat.record().orderKey()).isEqualTo("heartbeat:chain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "5", "{}", "{\"time\":5}", "{\"time\":\"yesterday\"}", "[]"})
  void whatIsNoneIsNone(String message) {
    assertThat(Heartbeat.read(message.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }
}
