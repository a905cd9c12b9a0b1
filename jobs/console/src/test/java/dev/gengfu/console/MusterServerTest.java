package dev.gengfu.console;

import static dev.gengfu.console.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Tick;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code GET /v1/alerts/{id}/muster}. */
class MusterServerTest {
  private static final long NOW = 1_795_457_703_120L;
  private static final Place HOME = MusterTest.room("s03-b2", "5", "512");
  private final SettableClock clock = new SettableClock(NOW);
  private final TestConsole console = TestConsole.start(clock);

  @AfterEach
  void close() {
    console.close();
  }

  private JsonNode muster() throws IOException {
    var answer = console.get("/v1/alerts/a1/muster");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.mapper().readTree(answer.body());
  }

  private void tick(long time) {
    console.takeLog(3, new Tick("g1", time, List.of()));
  }

  @Test
  void theRollOfTheBuildingOfAFire() throws IOException {
    console.ready().take(alert("a1"));
    console.takeResident("p-1", MusterTest.resident("p-1", HOME));
    console.takeSeen("p-1", MusterTest.seen("p-1", HOME, Direction.IN, NOW - 60_000));
    tick(NOW);
    console.takeHeartbeat("welfare", NOW);
    JsonNode muster = muster();
    assertThat(muster.path("stale").asBoolean()).isFalse();
    assertThat(muster.path("asOf").asText()).isEqualTo("2026-11-23T18:15:03.120Z");
    assertThat(muster.path("roll").path("building").asText()).isEqualTo("s03-b2");
    JsonNode row = muster.path("roll").path("people").path(0);
    assertThat(row.path("person").asText()).isEqualTo("p-1");
    assertThat(row.path("room").asText()).isEqualTo("512");
    assertThat(row.path("state").asText()).isEqualTo("inside");
    assertThat(row.path("since").asText()).isEqualTo("2026-11-23T18:14:03.120Z");
    assertThat(muster.path("roll").path("floors").path(0).path("inside").asInt()).isEqualTo(1);
    console.takeSeen("p-1", null);
    console.takeResident("p-1", null);
    assertThat(muster().path("roll").path("people")).isEmpty();
    assertThat(console.counters.get(Counters.MUSTERS)).isEqualTo(2);
  }

  @Test
  void aStaleRollSaysSoAndWhy() throws IOException {
    console.take(alert("a1"));
    assertThat(muster().path("why").asText()).isEqualTo("kafka");
    console.state.kafka(null);
    assertThat(muster().path("why").asText()).isEqualTo("loading");
    console.state.loaded();
    assertThat(muster().path("why").asText()).as("the people are read later").isEqualTo("loading");
    console.ready();
    assertThat(muster().path("why").asText()).isEqualTo("noWord");
    tick(NOW);
    console.takeHeartbeat("emergency", NOW);
    assertThat(muster().path("why").asText()).as("another job").isEqualTo("noWord");
    console.takeHeartbeat("welfare", NOW - 60_000);
    assertThat(muster().path("why").asText()).isEqualTo("behind");
    console.takeHeartbeat("welfare", NOW - 59_999);
    assertThat(muster().path("stale").asBoolean()).isFalse();
    clock.advance(59_999);
    assertThat(muster().path("stale").asBoolean()).isFalse();
    clock.advance(1);
    assertThat(muster().path("why").asText()).isEqualTo("standsStill");
  }

  @Test
  void whereaboutsAreToldInAnOpenEmergencyInABuildingOnly() {
    console.ready();
    AlertBuilder fire = alert("a1");
    console.take(
        fire,
        alert("w1").category(Category.WELFARE, "lateNights", "late-nights"),
        alert("s1").category(Category.SUPERVISION, "gateway", "gateway"),
        alert("u1").place(Place.unregistered()));
    assertThat(console.get("/v1/alerts/a1/muster").statusCode()).isEqualTo(200);
    for (String id : List.of("w1", "s1", "u1")) {
      assertThat(console.get("/v1/alerts/" + id + "/muster").statusCode()).as(id).isEqualTo(409);
    }
    assertThat(console.get("/v1/alerts/nobody/muster").statusCode()).isEqualTo(404);
    console.take(fire.next(ChangeKind.CLOSE, 1_000).state(AlertState.CLOSED));
    assertThat(console.get("/v1/alerts/a1/muster").statusCode()).isEqualTo(409);
  }

  @Test
  void ofWhatIsReportedTheRollIsNotForNeighboursHoweverFarItIsCarriedUp() {
    console.ready();
    console.take(
        alert("a1").escalation(4, "neighbourStations", null),
        alert("g1")
            .category(Category.EMERGENCY, "report-gasSmell", "report-gas-smell")
            .escalation(4, "neighbourStations", null));
    assertThat(asked(Role.OPERATOR, null, "g1")).isEqualTo(200);
    assertThat(asked(Role.STATION, "s03", "g1")).isEqualTo(200);
    assertThat(asked(Role.STATION, "s07", "g1")).isEqualTo(403);
    assertThat(asked(Role.STATION, "s07", "a1")).as("detectors spoke").isEqualTo(200);
  }

  private int asked(Role role, String station, String id) {
    console.token = console.access.token(new Identity("x", role, station));
    return console.get("/v1/alerts/" + id + "/muster").statusCode();
  }
}
