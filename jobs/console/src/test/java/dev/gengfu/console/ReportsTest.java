package dev.gengfu.console;

import static dev.gengfu.console.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Report;
import dev.gengfu.domain.Topics;
import dev.gengfu.domain.Work;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people report over HTTP: what is written, what is not, and what the reporter hears. */
class ReportsTest {
  private static final long NOW = Instant.parse("2026-11-23T14:00:00Z").toEpochMilli();
  private static final LogPosition AT = new LogPosition(Topics.EMERGENCY_LOG, 7, 1);
  private static final Place BUILDING = new Place("c1", "s03", "s03-b2", null, null, null);
  private static final String GAS =
      "{\"reportId\":\"r1\",\"kind\":\"gasSmell\",\"building\":\"s03-b2\",\"floor\":\"5\","
          + "\"room\":\"stairs\",\"text\":\"Zhang San smells gas\",\"photo\":\"https://p.example/1\","
          + "\"contact\":\"138-0000-0000\"}";
  private static final String MEDICAL =
      "{\"reportId\":\"m1\",\"kind\":\"medical\",\"building\":\"s03-b2\",\"floor\":\"5\","
          + "\"room\":\"512室\",\"text\":\"Li Si has a fever\"}";

  private final SettableClock clock = new SettableClock(NOW);
  private final TestConsole console = TestConsole.start(clock).ready();

  @AfterEach
  void close() {
    console.close();
  }

  private Report written(int index) {
    return (Report) console.log.written.get(index).record();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private void as(Role role, String station) {
    console.token = console.access.token(new Identity("x-" + role.word(), role, station));
  }

  private String state(String id, String receipt) {
    console.token = null;
    HttpResponse<String> told = console.get("/v1/reports/" + id, ReportEndpoints.RECEIPT, receipt);
    return told.statusCode() == 200 ? json(told).path("state").asText() : "" + told.statusCode();
  }

  @Test
  void aProgramReportsWithItsTokenAndNothingThatWasWrittenStandsInTheLogInClear() {
    as(Role.REPORTER, null);
    HttpResponse<String> said = console.post("/v1/reports", GAS);
    assertThat(said.statusCode()).as(said.body()).isEqualTo(202);
    assertThat(console.log.written.get(0).key()).isEqualTo("s03-b2");
    assertThat(console.log.written.get(0).log()).isEqualTo(Topics.EMERGENCY_LOG);
    Report report = written(0);
    assertThat(report.place()).isEqualTo(new Place("c1", "s03", "s03-b2", "5", "stairs", null));
    assertThat(report.actor()).isEqualTo("x-reporter");
    String record = new String(Json.writeLog(report), StandardCharsets.UTF_8);
    String receipt = json(said).path("receipt").asText();
    assertThat(receipt).hasSizeGreaterThan(40);
    assertThat(record).doesNotContain("Zhang", "138", "p.example", receipt);
  }

  @Test
  void ofARequestOfAPersonTheRoomIsSealedToo() {
    console.post("/v1/reports", MEDICAL);
    console.post("/v1/reports", MEDICAL.replace("m1", "m2").replace("Li Si", "A friend"));
    console.post("/v1/reports", MEDICAL.replace("m1", "m3").replace("512室", "513室"));
    assertThat(written(0).place()).isEqualTo(BUILDING);
    assertThat(new String(Json.writeLog(written(0)), StandardCharsets.UTF_8))
        .doesNotContain("512室", "fever");
    assertThat(written(1).subject()).as("one room").isEqualTo(written(0).subject());
    assertThat(written(2).subject()).as("another").isNotEqualTo(written(0).subject());
    console.post("/v1/reports", MEDICAL.replace("medical", "somethingOfTheSite"));
    assertThat(written(3).place()).as("what nobody knows is about a person").isEqualTo(BUILDING);
  }

  @Test
  void whoSendsTheSameAgainGetsTheSameReceiptAndNobodyElseDoes() {
    Set<String> receipts = new HashSet<>();
    String first = json(console.post("/v1/reports", GAS)).path("receipt").asText();
    receipts.add(first);
    assertThat(json(console.post("/v1/reports", GAS)).path("receipt").asText()).isEqualTo(first);
    receipts.add(
        json(console.post("/v1/reports", GAS.replace("Zhang", "Wang"))).path("receipt").asText());
    as(Role.REPORTER, null);
    receipts.add(json(console.post("/v1/reports", GAS)).path("receipt").asText());
    receipts.add(
        json(console.post("/v1/reports", GAS.replace("r1", "r2"))).path("receipt").asText());
    assertThat(receipts).hasSize(4);
    TestConsole again = console.again(clock).ready();
    again.token = again.access.token(TestConsole.OPERATOR);
    assertThat(json(again.post("/v1/reports", GAS)).path("receipt").asText())
        .as("also after a restart")
        .isEqualTo(first);
    again.close();
  }

  @Test
  void theReporterHearsHowFarItHasComeAndOnlyWithTheReceipt() {
    String receipt = json(console.post("/v1/reports", GAS)).path("receipt").asText();
    assertThat(state("r1", receipt)).isEqualTo("received");
    assertThat(state("r1", receipt + "x")).isEqualTo("404");
    assertThat(state("r2", receipt)).isEqualTo("404");
    assertThat(console.get("/v1/reports/r1").statusCode()).isEqualTo(404);
    console.takeAudit(AuditEntry.of(written(0), "a1", 1, NOW, AT));
    assertThat(state("r1", receipt)).as("its alert is not there yet").isEqualTo("received");
    AlertBuilder alert = gas();
    console.take(alert);
    assertThat(state("r1", receipt)).isEqualTo("told");
    console.take(gas().rev(2).state(AlertState.ACKNOWLEDGED).assignee("li.hua"));
    assertThat(state("r1", receipt)).isEqualTo("takenOn");
    HttpResponse<String> told = console.get("/v1/reports/r1", ReportEndpoints.RECEIPT, receipt);
    assertThat(told.body())
        .as("no names of staff, no place, no text")
        .doesNotContain("li.hua", "operator", "stairs", "Zhang")
        .contains("已有人接手处理", "Somebody has taken it on");
    AlertBuilder sent = gas().at(NOW).rev(3).work(Work.NONE.dispatched("wang", NOW + 1_000));
    console.take(sent);
    assertThat(state("r1", receipt)).isEqualTo("sent");
    console.take(sent.rev(4).work(Work.NONE.arrived("wang", NOW + 2_000)));
    assertThat(state("r1", receipt)).isEqualTo("there");
    console.take(sent.at(NOW + 60_000).rev(5));
    assertThat(state("r1", receipt)).as("nobody is there for this one").isEqualTo("told");
    console.take(gas().rev(6).state(AlertState.CLOSED).cause("unfounded"));
    assertThat(state("r1", receipt)).isEqualTo("unfounded");
  }

  @ParameterizedTest
  @CsvSource({"unfounded, unfounded", "hazard, solved", ", ended"})
  void offTheBoardTheReceiptStillSaysHowItEnded(String cause, String told) {
    String receipt = json(console.post("/v1/reports", GAS)).path("receipt").asText();
    console.takeAudit(AuditEntry.of(written(0), "a1", 1, NOW, AT));
    console.takeAudit(resolved("another", "nuisance"), true, null, 2);
    console.takeAudit(resolved("a1", "fire"), false, "it has changed", 2);
    if (cause != null) {
      console.takeAudit(resolved("a1", cause), true, null, 2);
    }
    console.take(gas().rev(2).state(AlertState.CLOSED).cause(cause));
    assertThat(state("r1", receipt)).isEqualTo(told);
    console.state.take(Topics.BOARD, 0, 9, "a1".getBytes(StandardCharsets.UTF_8), null);
    console.takeHeartbeat(NOW + 61_000);
    assertThat(state("r1", receipt)).as("long off the board").isEqualTo(told);
  }

  private static Action resolved(String alertId, String cause) {
    return new Action(
        "x-" + alertId + cause,
        alertId,
        1,
        "s03-b2",
        "li.hua",
        "operator",
        Action.RESOLVE,
        null,
        NOW,
        cause,
        null);
  }

  @Test
  void aReportThatIsNotReadYetIsNotSaidToBeUnknown() {
    String receipt = json(console.post("/v1/reports", GAS)).path("receipt").asText();
    try (TestConsole again = console.again(clock)) {
      String[] header = {ReportEndpoints.RECEIPT, receipt};
      assertThat(again.get("/v1/reports/r1", header).statusCode()).isEqualTo(503);
      assertThat(again.get("/v1/reports/r1").statusCode()).as("without one").isEqualTo(404);
      again.ready();
      assertThat(again.get("/v1/reports/r1", header).statusCode()).isEqualTo(404);
      again.state.kafka("no broker");
      assertThat(again.get("/v1/reports/r1", header).statusCode()).isEqualTo(503);
      again.takeAudit(AuditEntry.of(written(0), "a1", 1, NOW, AT));
      assertThat(again.get("/v1/reports/r1", header).statusCode()).isEqualTo(200);
    }
  }

  private static AlertBuilder gas() {
    return alert("a1")
        .category(Category.EMERGENCY, "report-gasSmell", "report-gas-smell")
        .place(new Place("c1", "s03", "s03-b2", "5", "stairs", null));
  }

  @Test
  void whatTheJobRefusesIsToldWithItsReasonAndAnIdThatIsTakenHidesNoReport() {
    String receipt = json(console.post("/v1/reports", GAS)).path("receipt").asText();
    console.takeAudit(AuditEntry.of(written(0), "a1", 1, NOW, AT));
    String other = GAS.replace("gasSmell", "lostCat");
    String second = json(console.post("/v1/reports", other)).path("receipt").asText();
    console.takeAudit(AuditEntry.refused(written(1), "this id was used before", NOW, AT));
    console.take(gas());
    assertThat(state("r1", second)).isEqualTo("refused");
    assertThat(state("r1", receipt)).isEqualTo("told");
    console.token = console.access.token(TestConsole.OPERATOR);
    HttpResponse<String> waited = console.post("/v1/reports?wait=5s", other);
    assertThat(waited.statusCode()).isEqualTo(409);
    assertThat(waited.body()).contains("this id was used before");
    assertThat(console.post("/v1/reports?wait=5s", GAS).statusCode()).isEqualTo(200);
  }

  @Test
  void whatWasWrittenIsForThoseWhoseAlertItIs() {
    console.post("/v1/reports", GAS);
    console.takeAudit(AuditEntry.of(written(0), "a1", 1, NOW, AT));
    console.take(gas());
    as(Role.STATION, "s03");
    assertThat(console.get("/v1/alerts/a1/reports").body())
        .contains("Zhang San smells gas", "138-0000-0000", "https://p.example/1");
    as(Role.STATION, "s07");
    assertThat(console.get("/v1/alerts/a1/reports").statusCode()).isEqualTo(404);
    as(Role.REPORTER, null);
    assertThat(console.get("/v1/alerts/a1/reports").statusCode()).isEqualTo(403);
    assertThat(console.get("/v1/alerts").statusCode()).isEqualTo(403);
    as(Role.ANALYST, null);
    assertThat(console.get("/v1/alerts/a1/reports").statusCode()).isEqualTo(403);
    assertThat(console.counters.get(Counters.REPORTS_READ)).isEqualTo(1);
  }

  @Test
  void aRequestOfAPersonIsNoneOfAnAnalystsBusinessAndOfThoseWhoCare() {
    console.post("/v1/reports", MEDICAL);
    console.takeAudit(AuditEntry.of(written(0), "a2", 1, NOW, AT));
    console.take(
        alert("a2")
            .category(Category.HAZARD, "report-medical", "report-medical")
            .subject(written(0).subject())
            .place(BUILDING));
    as(Role.CARE, null);
    assertThat(console.get("/v1/alerts/a2/reports").body())
        .contains("\"room\":\"512室\"", "Li Si has a fever");
    assertThat(console.post("/v1/alerts/a2/acknowledge", "{}").statusCode()).isEqualTo(202);
    as(Role.ANALYST, null);
    assertThat(console.get("/v1/alerts/a2").statusCode()).isEqualTo(404);
    assertThat(console.get("/v1/alerts").body()).doesNotContain("a2");
  }

  @Test
  void afterThirtyDaysNobodyCanReadWhatWasWritten() {
    console.post("/v1/reports", GAS);
    console.takeAudit(AuditEntry.of(written(0), "a1", 1, NOW, AT));
    console.take(gas());
    clock.advance(30 * 86_400_000L);
    console.keys().forgetOld();
    assertThat(console.get("/v1/alerts/a1/reports").body()).contains("Zhang San");
    clock.advance(86_400_000L);
    console.keys().forgetOld();
    JsonNode shown = json(console.get("/v1/alerts/a1/reports")).path(0);
    assertThat(shown.path("lost").asBoolean()).isTrue();
    assertThat(shown.path("written").isMissingNode()).isTrue();
  }

  @Test
  void aSealIsOfItsReportOnly() {
    String sealed = console.keys().seal("r1", new byte[] {1, 2, 3});
    assertThat(console.keys().open("r1", sealed)).contains(new byte[] {1, 2, 3});
    assertThat(console.keys().open("r2", sealed)).isEmpty();
    assertThat(console.keys().open("r1", sealed.replace("2026-11-23", "2026-11-22"))).isEmpty();
    for (String odd : new String[] {"", ".", "../x.AAAA", "2026-11-23.", "2026-11-23.!!"}) {
      assertThat(console.keys().open("r1", odd)).as(odd).isEmpty();
    }
  }

  @Test
  void aFloodFromOneProgramIsHeldBackAndHoldsBackNoOther() {
    as(Role.REPORTER, null);
    HttpResponse<String> last = null;
    for (int i = 0; i < 400 && (last == null || last.statusCode() != 429); i++) {
      last = console.post("/v1/reports", "{}");
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.headers().firstValue("Retry-After")).contains("1");
    console.token = console.access.token(TestConsole.OPERATOR);
    assertThat(console.post("/v1/reports", GAS).statusCode()).isEqualTo(202);
  }

  @Test
  void withoutKafkaItIsNotTakenAndTheSameMayBeSentAgain() {
    console.log.away = true;
    assertThat(console.post("/v1/reports", GAS).statusCode()).isEqualTo(503);
    console.log.away = false;
    assertThat(console.post("/v1/reports", GAS).statusCode()).isEqualTo(202);
    assertThat(console.log.written).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | kind: is missing",
        "[] | body: expected a JSON object",
        "{\"kind\": | body: no valid JSON",
        "{\"kind\":\"Gas smell\"} | kind: expected a kind such as gasSmell",
        "{\"kind\":5} | kind: expected a text",
        "{\"kind\":\"repair\"} | building: is missing",
        "{\"kind\":\"repair\",\"building\":\"s99-b9\"} | building: community.yaml has none called",
        "{\"kind\":\"repair\",\"building\":\"s03-b2\",\"room\":\"the room of Zhang San, who is"
            + " ill\"} | room: expected 1 to 8 letters",
        "{\"kind\":\"repair\",\"building\":\"s03-b2\",\"room\":\"Li Hua\"} | say more in text",
        "{\"kind\":\"repair\",\"building\":\"s03-b2\",\"room\":\"Li 13800138000\"} | room: expected",
        "{\"kind\":\"repair\",\"building\":\"s03-b2\",\"room\":\"138001\"} | 5 digits in a row",
        "{\"kind\":\"repair\",\"building\":\"s03-b2\",\"room\":\"bathrooms\"} | room: expected",
        "{\"kind\":\"repair\",\"building\":\"s03-b2\",\"floor\":\"5/6\"} | floor: expected 1 to 4",
        "{\"kind\":\"repair\",\"building\":\"s03-b2\",\"floor\":\"13800\"} | floor: expected",
        "{\"kind\":\"repair\",\"building\":\"s03-b2\",\"floor\":\"Li H\"} | floor: expected",
        "{\"kind\":\"repair\",\"building\":\"s03-b2\",\"photo\":\"http://p.example\"} | photo:"
            + " expected a link that begins with https://",
        "{\"kind\":\"repair\",\"building\":\"s03-b2\",\"photo\":\"javascript:alert(1)\"} | photo:",
        "{\"kind\":\"repair\",\"building\":\"s03-b2\",\"text\":\"\"} | text: expected a text of 1",
        "{\"kind\":\"repair\",\"building\":\"s03-b2\",\"reportId\":\"a/b\"} | reportId: expected 1",
        "{\"kind\":\"repair\",\"building\":\"s03-b2\",\"actor\":\"somebody\"} | actor: it is",
      })
  void whatCantBeWrittenIsRefusedByItsKey(String body, String why) {
    HttpResponse<String> said = console.post("/v1/reports", body);
    assertThat(said.statusCode()).as(said.body()).isEqualTo(400);
    assertThat(said.body()).contains(why);
    assertThat(console.log.written).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "512",
        "512室",
        "A-1203",
        "10512",
        "stair1",
        "stairs",
        "corridor",
        "lobby",
        "roof",
        "yard",
        "kitchen",
        "laundry",
        "bathroom",
        "楼梯",
        "走廊",
        "大厅",
        "楼顶",
        "院子",
        "厨房",
        "洗衣房",
        "卫生间"
      })
  void whatStandsOnADoorIsTakenAsItIs(String room) {
    String body = GAS.replace("stairs", room).replace("\"5\"", "\"B1\"");
    assertThat(console.post("/v1/reports", body).statusCode()).isEqualTo(202);
    assertThat(written(0).place().room()).isEqualTo(room);
    assertThat(written(0).place().floor()).isEqualTo("B1");
  }

  @Test
  void whatIsTooLongIsRefusedToo() {
    String body = GAS.replace("Zhang San smells gas", "x".repeat(501));
    assertThat(console.post("/v1/reports", body).body()).contains("text: expected a text of 1 to");
    assertThat(console.post("/v1/reports", "x".repeat(20_000)).statusCode()).isBetween(400, 413);
    assertThat(console.post("/v1/reports?wait=1h", GAS).body())
        .contains("wait: expected up to 10s");
    assertThat(console.log.written).isEmpty();
  }
}
