package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Notice;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Topics;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticesTest {
  private static final long NOW = Instant.parse("2026-11-23T14:00:00Z").toEpochMilli();
  private static final String WORKS =
      "{\"noticeId\":\"n1\",\"building\":\"s03-b2\",\"kind\":\"maintenance\",\"scope\":\"zone\","
          + "\"subject\":\"s03-b2-5-z1\",\"forSeconds\":43200,\"reason\":\"drilling\"}";

  private final TestConsole console =
      TestConsole.start(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC)).ready();

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void whatIsAnnouncedStandsInTheLogOfItsBuildingWithASentenceThatSaysWhatItMeans() {
    HttpResponse<String> said = console.post("/v1/notices", WORKS);
    assertThat(said.statusCode()).as(said.body()).isEqualTo(202);
    assertThat(said.body()).contains("720 min", "makes no sound", "720 分钟", "手动报警按钮");
    Notice written = (Notice) console.log.written.get(0).record();
    assertThat(console.log.written.get(0).key()).isEqualTo("s03-b2");
    assertThat(written.forSeconds()).isEqualTo(43_200);
    assertThat(written.begin()).as("the log's clock counts, not this one's").isNull();
    assertThat(written.actor()).isEqualTo("operator");
  }

  @Test
  void theJobSaysWhetherItHoldsAndOnlyWhatHoldsIsShown() {
    console.takeLog(0, new Tick("console", NOW, List.of()));
    console.post("/v1/notices", WORKS);
    Notice written = (Notice) console.log.written.get(0).record();
    console.takeAudit(answer(written, true, null, NOW));
    HttpResponse<String> repeated = console.post("/v1/notices?wait=5s", WORKS);
    assertThat(repeated.statusCode()).isEqualTo(200);
    assertThat(console.get("/v1/notices").body())
        .contains("\"noticeId\":\"n1\"", "2026-11-24T02:00:00.000Z");
    Notice refused =
        new Notice("n2", "begin", "s03-b2", "test", "device", "d", null, 60, null, null, "x", null);
    console.takeAudit(answer(refused, false, "no registered device is meant", NOW));
    assertThat(console.get("/v1/notices").body()).doesNotContain("n2");
    String end = "{\"verb\":\"end\",\"noticeId\":\"n1\",\"building\":\"s03-b2\"}";
    assertThat(console.post("/v1/notices", end).statusCode()).isEqualTo(202);
    Notice ended = (Notice) console.log.written.get(2).record();
    console.takeAudit(answer(ended, true, null, NOW));
    assertThat(console.get("/v1/notices").body()).isEqualTo("[]");
  }

  @Test
  void whileTheLogIsNotReadNobodySaysThatNothingIsQuiet() {
    try (TestConsole restarted =
        TestConsole.start(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC))) {
      restarted.takeLog(0, new Tick("console", NOW, List.of()));
      assertThat(restarted.get("/v1/notices").statusCode()).as("being read").isEqualTo(503);
      restarted.ready();
      assertThat(restarted.get("/v1/notices").body()).isEqualTo("[]");
      restarted.state.kafka("gone");
      HttpResponse<String> away = restarted.get("/v1/notices");
      assertThat(away.statusCode()).isEqualTo(503);
      assertThat(away.body()).contains("notYet");
    }
    assertThat(console.get("/v1/notices").statusCode()).as("no time yet").isEqualTo(503);
    console.takeLog(0, new Tick("console", NOW, List.of()));
    assertThat(console.get("/v1/notices").statusCode()).isEqualTo(200);
  }

  @Test
  void twoBuildingsMayUseOneId() {
    console.takeLog(0, new Tick("console", NOW, List.of()));
    for (String building : List.of("s03-b2", "s04-b1")) {
      console.takeAudit(answer(works("n1", building), true, null, NOW));
    }
    assertThat(console.get("/v1/notices").body()).contains("s03-b2", "s04-b1");
  }

  private static Notice works(String id, String building) {
    return new Notice(
        id, "begin", building, "maintenance", "zone", "z", null, 60, null, null, "x", null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | building: is missing",
        "{\"building\":\"b\"} | kind: is missing",
        "{\"building\":\"b\",\"kind\":\"maintenance\"} | scope: is missing",
        "{\"building\":\"b\",\"kind\":\"maintenance\",\"scope\":\"building\"} | subject: is missing",
        "{\"verb\":\"end\",\"building\":\"b\"} | noticeId: is missing",
        "{\"building\":\"b\",\"kind\":\"test\",\"scope\":\"device\",\"subject\":\"d\","
            + "\"begin\":\"tomorrow\"} | begin: expected a time such as 2026-11-23T22:00:00+08:00",
        "[] | body: expected a JSON object",
      })
  void whatCantBeWrittenIsRefused(String body, String why) {
    HttpResponse<String> said = console.post("/v1/notices", body);
    assertThat(said.statusCode()).isEqualTo(400);
    assertThat(said.body()).contains(why);
    assertThat(console.log.written).isEmpty();
  }

  private static AuditEntry answer(Notice notice, boolean accepted, String reason, long at) {
    return AuditEntry.of(notice, accepted, reason, at, new LogPosition(Topics.EMERGENCY_LOG, 7, 1));
  }
}
