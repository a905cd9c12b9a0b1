package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Handover;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Topics;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");
  private static final String NOTE = "{\"station\":\"s03\",\"text\":\"512 waits for a battery\"}";

  private final TestConsole console = TestConsole.start(Clock.fixed(NOW, ZoneOffset.UTC)).ready();

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void aNoteGoesIntoTheLogWithWhatIsOpenAndIsShownOnceTheJobHasPutItDown() {
    console.take(AlertBuilder.alert("a1"));
    assertThat(console.post("/v1/handover", NOTE).statusCode()).isEqualTo(202);
    Handover written = (Handover) console.log.written.get(0).record();
    assertThat(console.log.written.get(0).key()).isEqualTo("station:s03");
    assertThat(written.openAlerts()).containsExactly("a1");
    assertThat(console.get("/v1/handover").body()).isEqualTo("[]");
    AuditEntry entry =
        AuditEntry.of(
            written, true, null, NOW.toEpochMilli(), new LogPosition(Topics.EMERGENCY_LOG, 7, 1));
    console.takeAudit(entry);
    console.takeAudit(entry);
    put(
        new Handover(
            written.handoverId(), "s03", "desk", "operator", null, written.text(), null, 1L, null));
    assertThat(console.get("/v1/handover?station=s03").body())
        .containsOnlyOnce("512 waits for a battery");
    assertThat(console.get("/v1/handover?station=s04").body()).isEqualTo("[]");
  }

  @Test
  void whileTheLogIsNotReadNobodySaysThatNothingWasLeft() {
    try (TestConsole restarted = TestConsole.start(Clock.fixed(NOW, ZoneOffset.UTC))) {
      assertThat(restarted.get("/v1/handover").statusCode()).isEqualTo(503);
      HttpResponse<String> said = restarted.post("/v1/handover", NOTE);
      assertThat(said.statusCode()).as("what is open is not known").isEqualTo(503);
      assertThat(said.body()).contains("notYet");
      assertThat(restarted.log.written).isEmpty();
      restarted.ready();
      assertThat(restarted.get("/v1/handover").body()).isEqualTo("[]");
      restarted.state.kafka("gone");
      assertThat(restarted.get("/v1/handover").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void ofTheOpenAlertsEachReadsThoseThatTheyMaySee() {
    console.take(
        AlertBuilder.alert("a1"),
        AlertBuilder.alert("w1").category(Category.WELFARE, "lateNights", "x").subject("p-1"));
    console.post("/v1/handover", NOTE);
    Handover written = (Handover) console.log.written.get(0).record();
    assertThat(written.openAlerts()).containsExactlyInAnyOrder("a1", "w1");
    console.takeAudit(
        AuditEntry.of(
            written, true, null, NOW.toEpochMilli(), new LogPosition(Topics.EMERGENCY_LOG, 7, 1)));
    assertThat(console.get("/v1/handover").body()).contains("\"a1\"", "\"w1\"");
    console.token = console.access.token(new Identity("dan", Role.ANALYST, null));
    assertThat(console.get("/v1/handover").body())
        .contains("512 waits for a battery", "\"a1\"")
        .doesNotContain("\"w1\"");
  }

  @Test
  void whoComesTakesOverAndTheFirstOneHas() {
    console.post("/v1/handover", NOTE);
    Handover note = (Handover) console.log.written.get(0).record();
    String body = "{\"station\":\"s03\",\"takesOver\":\"" + note.handoverId() + "\"}";
    assertThat(console.post("/v1/handover", body).body()).contains("no note of this station");
    put(note);
    assertThat(console.post("/v1/handover", body).statusCode()).as("one's own").isEqualTo(409);
    as("ben", "s04");
    assertThat(console.post("/v1/handover", body).statusCode()).isEqualTo(403);
    as("bai", "s03");
    assertThat(console.get("/v1/handover").body()).doesNotContain("takenBy");
    assertThat(console.post("/v1/handover", body).statusCode()).isEqualTo(202);
    Handover taken = (Handover) console.log.written.get(1).record();
    assertThat(taken.takesOver()).isEqualTo(note.handoverId());
    assertThat(taken.text()).isNull();
    put(taken);
    put(new Handover("x", "s03", "desk", "late", null, null, null, null, note.handoverId()));
    assertThat(console.get("/v1/handover").body())
        .containsOnlyOnce("handoverId")
        .contains("\"takenBy\":\"bai\"", "\"takenAt\":\"2026-11-23T14:00:00.000Z\"");
    as("cao", "s03");
    assertThat(console.post("/v1/handover", body).body()).contains("taken over by bai");
  }

  @Test
  void thatItWasTakenOverMayBeReadBeforeTheNote() {
    put(new Handover("t0", "s04", "desk", "dan", null, null, null, null, "h1"));
    put(new Handover("t1", "s03", "desk", "bai", null, null, null, null, "h1"));
    put(new Handover("h1", "s03", "desk", "ann", null, "a note", null, null, null));
    put(new Handover("h2", "s04", "desk", "ann", null, "another", null, null, null));
    assertThat(console.get("/v1/handover?station=s03").body()).contains("\"takenBy\":\"bai\"");
    assertThat(console.get("/v1/handover?station=s04").body()).doesNotContain("takenBy");
  }

  private void as(String name, String station) {
    console.token = console.access.token(new Identity(name, Role.STATION, station));
  }

  private void put(Handover handover) {
    console.takeAudit(
        AuditEntry.of(
            handover, true, null, NOW.toEpochMilli(), new LogPosition(Topics.EMERGENCY_LOG, 7, 1)));
  }

  @Test
  void aNoteWithoutAStationOrATextIsRefused() {
    assertThat(console.post("/v1/handover", "{\"text\":\"x\"}").body())
        .contains("station: is missing");
    assertThat(console.post("/v1/handover", "{\"station\":\"s03\",\"text\":\" \"}").body())
        .contains("text: expected a text");
    assertThat(console.log.written).isEmpty();
  }
}
