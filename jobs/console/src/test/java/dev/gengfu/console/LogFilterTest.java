package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Tick;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFilterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"reading\",\"device\":\"d\",\"alarm\":true}",
        "{ \"alarm\" : true, \"type\" : \"reading\" }",
        "{\"type\":\"tick\",\"source\":\"g1\"}",
        "{\"type\" : \"health\"}",
        "{\"device\":\"\\\"alarm\\\":false\",\"alarm\":true}"
      })
  void letsThrough(String json) {
    assertThat(concerns(json)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"reading\",\"device\":\"d\",\"alarm\":false}",
        "{\"type\":\"reading\",\"alarm\"",
        "{\"type\":\"reading\",\"alarm\":",
        "{\"type\":\"activation\"}",
        ""
      })
  void passesOver(String json) {
    assertThat(concerns(json)).isFalse();
  }

  @Test
  void agreesWithWhatTheProjectWrites() {
    assertThat(concerns(new Tick("g1", 1, List.of()))).isTrue();
    assertThat(concerns(new Health("g1", "gateway", "mqtt", "ok", 1, null, 1))).isTrue();
    assertThat(concerns(new Action("i", "a", 1, "b", "o", "o", "acknowledge", null, 1L))).isFalse();
  }

  private static boolean concerns(LogRecord record) {
    return LogFilter.concerns(Json.writeLog(record));
  }

  private static boolean concerns(String json) {
    return LogFilter.concerns(json.getBytes(StandardCharsets.UTF_8));
  }
}
