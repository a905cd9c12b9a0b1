package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alertId\":\"a1\",\"rev\":1}",
        "{\"alertId\":\"a1\",\"rev\":1,\"severity\":\"apocalyptic\",\"state\":\"new\",\"category\":\"x\"}"
      })
  void whatIsUnknownOrMissingIsTakenForGrave(String json) throws IOException {
    AlertChange alert = AlertReader.read(json.getBytes(StandardCharsets.UTF_8));
    assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(alert.category()).isEqualTo(Category.EMERGENCY);
    assertThat(alert.state()).isEqualTo(AlertState.UNACKNOWLEDGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{\"rev\":1}", "{\"alertId\":\"a1\"}", "{\"alertId\":"})
  void whatIsNoAlertIsRefused(String json) {
    assertThatThrownBy(() -> AlertReader.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void fieldsOfALaterVersionAreIgnored() throws IOException {
    byte[] json =
        "{\"alertId\":\"a1\",\"rev\":2,\"later\":{\"x\":1}}".getBytes(StandardCharsets.UTF_8);
    assertThat(AlertReader.read(json).rev()).isEqualTo(2);
  }
}
