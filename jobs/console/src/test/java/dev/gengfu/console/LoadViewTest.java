package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Tick;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadViewTest {
  private static final long NOW = 1_795_457_703_120L;

  private final TestConsole console =
      TestConsole.start(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC)).ready();

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void showsTheLoadOfTheLastHoursByStation() throws IOException {
    console.takeLog(0, new Tick("g1", NOW + 60_000, List.of()));
    console.take(
        AlertBuilder.alert("a1").at(NOW),
        AlertBuilder.alert("a1")
            .at(NOW)
            .next(ChangeKind.ACKNOWLEDGE, 12_000)
            .actor("li")
            .state(AlertState.ACKNOWLEDGED));
    JsonNode load = Json.mapper().readTree(console.get("/v1/load?hours=1").body());
    assertThat(load.at("/all/asks").asInt()).isEqualTo(1);
    assertThat(load.at("/stations/s03/asks").asInt()).isEqualTo(1);
    assertThat(load.at("/operators/li/acknowledge/median").asLong()).isEqualTo(12_000);
  }

  @Test
  void refusesWhatIsNoSpan() {
    assertThat(console.get("/v1/load").body()).contains("no time yet");
    console.takeLog(0, new Tick("g1", NOW, List.of()));
    assertThat(console.get("/v1/load").statusCode()).isEqualTo(200);
    assertThat(console.get("/v1/load?hours=0").body()).contains("hours: expected 1 to 168");
    assertThat(console.get("/v1/load?hours=x").statusCode()).isEqualTo(400);
  }
}
