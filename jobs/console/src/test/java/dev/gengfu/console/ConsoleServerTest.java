package dev.gengfu.console;

import static dev.gengfu.console.AlertBuilder.alert;
import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleServerTest {
  private static final long NOW = 1_795_457_710_000L;
  private final SettableClock clock = new SettableClock(NOW);
  private final TestConsole console = TestConsole.start(clock);

  @AfterEach
  void stop() {
    console.close();
  }

  @Test
  void listsAlertsMostUrgentFirstAsTheJobWroteThem() throws IOException {
    AlertBuilder fire = alert("a1").severity(Severity.CRITICAL);
    console.ready().take(alert("a2"), fire, alert("a3").state(AlertState.CLOSED));
    JsonNode answer = json(console.get("/v1/alerts"));
    assertThat(answer.path("stale").asBoolean()).isFalse();
    assertThat(answer.path("alerts").findValuesAsText("alertId")).containsExactly("a1", "a2", "a3");
    assertThat(answer.path("alerts").get(0)).isEqualTo(Json.mapper().readTree(fire.bytes()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "state=open | a1,a2",
        "state=closed | a3",
        "state=all | a1,a2,a3",
        "state=unacknowledged,closed | a1,a3",
        "severity=critical | a1",
        "station=s09 | a2",
        "building=s03-b2&state=open | a1",
        "station=nowhere | ''"
      })
  void filtersByStateSeverityStationAndBuilding(String query, String expected) {
    Place kitchen = new Place("c1", "s09", "s09-b3", "1", "kitchen", null);
    console
        .ready()
        .take(
            alert("a1").severity(Severity.CRITICAL),
            alert("a2").state(AlertState.ACKNOWLEDGED).place(kitchen),
            alert("a3").state(AlertState.CLOSED));
    JsonNode answer = json(console.get("/v1/alerts?" + query));
    assertThat(String.join(",", answer.path("alerts").findValuesAsText("alertId")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"state=sleeping", "severity=apocalyptic"})
  void aFilterItDoesNotKnowIsRefusedWithTheWordsItKnows(String query) {
    HttpResponse<String> answer = console.ready().get("/v1/alerts?" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("detail").asText()).contains("expected one of");
  }

  @Test
  void detailHasEveryRevInOrder() {
    AlertBuilder one = alert("a1");
    console.ready().take(one, one.next(ChangeKind.CONFIRM, 10), one.next(ChangeKind.CLEAR, 10));
    console.take(alert("a1"));
    JsonNode answer = json(console.get("/v1/alerts/a1"));
    assertThat(answer.path("alert").path("rev").asInt()).isEqualTo(3);
    assertThat(answer.path("revs").findValuesAsText("rev")).containsExactly("1", "3");
    assertThat(console.get("/v1/alerts/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void anAcknowledgementIsWrittenUnderTheBuildingWithTheRevTheOperatorSaw() {
    console.ready().take(alert("a1").rev(3));
    HttpResponse<String> answer =
        console.post(
            "/v1/alerts/a1/acknowledge",
            "{\"reason\":\"seen\",\"expectedRev\":2,\"actionId\":\"x1\"}");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer).path("actionId").asText()).isEqualTo("x1");
    assertThat(json(answer).path("at").path("topic").asText()).isEqualTo(Topics.EMERGENCY_LOG);
    Action expected =
        new Action("x1", "a1", 2, "s03-b2", "operator", "operator", "acknowledge", "seen", NOW);
    assertThat(console.log.written)
        .containsExactly(new FakeLog.Written(Topics.EMERGENCY_LOG, "s03-b2", 7, expected));
  }

  @Test
  void whatConcernsAPersonIsWrittenIntoTheWelfareLogUnderThePseudonym() {
    console
        .ready()
        .take(alert("a1").category(Category.WELFARE, "lateNights", "late-nights").subject("p-1"));
    HttpResponse<String> answer =
        console.post("/v1/alerts/a1/acknowledge", "{\"actionId\":\"x1\"}");
    assertThat(json(answer).path("at").path("topic").asText()).isEqualTo(Topics.WELFARE_LOG);
    FakeLog.Written written = console.log.written.get(0);
    assertThat(written.log()).isEqualTo(Topics.WELFARE_LOG);
    assertThat(written.key()).isEqualTo("p-1");
    assertThat(((Action) written.record()).building()).isEqualTo("p-1");
  }

  @Test
  void whateverAPersonDoesIsWrittenAsItsVerb() {
    console.ready().take(alert("a1").rev(3));
    String body = "{\"actionId\":\"x\",\"reason\":\"r\",\"cause\":\"nuisance\",\"forSeconds\":60}";
    for (String verb : Action.VERBS) {
      assertThat(console.post("/v1/alerts/a1/" + verb, body).statusCode()).isEqualTo(202);
    }
    assertThat(console.log.written)
        .extracting(one -> ((Action) one.record()).verb())
        .containsExactlyInAnyOrderElementsOf(Action.VERBS);
    assertThat(console.log.written.get(0).record())
        .isEqualTo(
            new Action(
                "x",
                "a1",
                3,
                "s03-b2",
                "operator",
                "operator",
                ((Action) console.log.written.get(0).record()).verb(),
                "r",
                NOW,
                "nuisance",
                60));
    assertThat(console.post("/v1/alerts/a1/wave", body).statusCode()).isEqualTo(404);
  }

  @Test
  void withoutABodyTheCurrentRevAndANewIdAreTaken() {
    console.ready().take(alert("a1").rev(3));
    console.post("/v1/alerts/a1/acknowledge", "");
    console.post("/v1/alerts/a1/acknowledge", "{}");
    Action first = (Action) console.log.written.get(0).record();
    Action second = (Action) console.log.written.get(1).record();
    assertThat(first.expectedRev()).isEqualTo(3);
    assertThat(first.actor()).isEqualTo("operator");
    assertThat(first.actionId()).isNotEqualTo(second.actionId());
  }

  @Test
  void waitingTellsWhatTheJobDecided() {
    console.ready().take(alert("a1"));
    console.log.reader = record -> console.takeAudit((Action) record, true, null, 2);
    HttpResponse<String> accepted = console.post("/v1/alerts/a1/acknowledge?wait=5s", "{}");
    assertThat(accepted.statusCode()).isEqualTo(200);
    assertThat(json(accepted).path("rev").asInt()).isEqualTo(2);

    console.log.reader =
        record -> console.takeAudit((Action) record, false, "the alert is at rev 5", 5);
    HttpResponse<String> rejected = console.post("/v1/alerts/a1/acknowledge?wait=5s", "{}");
    assertThat(rejected.statusCode()).isEqualTo(409);
    assertThat(json(rejected).path("accepted").asBoolean()).isFalse();
    assertThat(json(rejected).path("reason").asText()).isEqualTo("the alert is at rev 5");
  }

  @Test
  void aJobThatDoesNotAnswerInTimeLeavesTheActionWritten() {
    console.ready().take(alert("a1"));
    HttpResponse<String> answer = console.post("/v1/alerts/a1/acknowledge?wait=50ms", "{}");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(console.log.written).hasSize(1);
  }

  /** A press may have waited in a phone: it must not be refused for good by who can't know. */
  @Test
  void anActionOnAnAlertThatIsNotReadYetIsToBeSentAgain() {
    assertThat(console.post("/v1/alerts/a1/arrive", "{}").statusCode()).isEqualTo(503);
    console.state.kafka(null);
    HttpResponse<String> loading = console.post("/v1/alerts/a1/arrive", "{}");
    assertThat(loading.statusCode()).isEqualTo(503);
    assertThat(loading.body()).contains("notYet", "being read");
    console.state.loaded();
    assertThat(console.post("/v1/alerts/a1/arrive", "{}").statusCode()).isEqualTo(404);
    console.state.kafka("no broker");
    assertThat(console.post("/v1/alerts/a1/arrive", "{}").statusCode()).isEqualTo(503);
    console.ready().take(alert("a1"));
    assertThat(console.post("/v1/alerts/a1/arrive", "{}").statusCode()).isEqualTo(202);
  }

  @Test
  void unknownClosedAndUnreachableAreToldApart() {
    console.ready().take(alert("a1"), alert("gone").state(AlertState.CLOSED));
    assertThat(console.post("/v1/alerts/nobody/acknowledge", "{}").statusCode()).isEqualTo(404);
    assertThat(console.post("/v1/alerts/gone/acknowledge", "{}").statusCode()).isEqualTo(409);
    console.log.away = true;
    assertThat(console.post("/v1/alerts/a1/acknowledge", "{}").statusCode()).isEqualTo(503);
    console.log.away = false;
    console.state.kafka("no answer");
    HttpResponse<String> away = console.post("/v1/alerts/a1/acknowledge", "{\"actionId\":\"x\"}");
    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(json(away).path("actionId").asText()).isEqualTo("x");
    assertThat(console.log.written).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"expectedRev\":\"2\"}",
        "{\"expectedRev\":0}",
        "{\"actor\":\"somebody.else\"}",
        "{\"reason\":7}",
        "{\"forSeconds\":\"60\"}",
        "{\"cause\":true}",
        "{\"actor\":",
        "nonsense"
      })
  void aBodyThatIsNoActionIsRefusedAndNothingIsWritten(String body) {
    console.ready().take(alert("a1"));
    assertThat(console.post("/v1/alerts/a1/acknowledge", body).statusCode()).isEqualTo(400);
    assertThat(console.log.written).isEmpty();
  }

  @Test
  void aBodyOfTheWrongTypeOrTooLongIsRefused() {
    console.ready().take(alert("a1"));
    String path = "/v1/alerts/a1/acknowledge";
    assertThat(console.post(path, "{\"reason\":\"" + "x".repeat(20_000) + "\"}").statusCode())
        .isEqualTo(413);
    assertThat(console.post(path + "?wait=1h", "{}").statusCode()).isEqualTo(400);
    assertThat(console.post(path + "?wait=11s", "{}").statusCode()).isEqualTo(400);
    assertThat(console.log.written).isEmpty();
  }

  @Test
  void aPageOfAnotherSiteCanNeitherActNorReadUnderAnotherName() throws IOException {
    console.ready().take(alert("a1"));
    String path = "/v1/alerts/a1/acknowledge";
    assertThat(console.post(path, "{}", "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(console.post(path, "{}", "Origin", "http://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(console.log.written).isEmpty();
    assertThat(raw("GET /v1/alerts HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
    assertThat(raw("GET /v1/stream HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void everyAnswerCarriesTheSecurityHeadersAndTheInterfaceIsNeverStored() {
    console.ready();
    for (String path : new String[] {"/", "/main.js", "/v1/alerts", "/health", "/nothing"}) {
      HttpResponse<String> answer = console.get(path);
      assertThat(answer.headers().firstValue("Content-Security-Policy"))
          .as(path)
          .hasValueSatisfying(
              policy -> assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.headers().firstValue("Server")).isEmpty();
    }
    assertThat(console.get("/v1/alerts").headers().firstValue("Cache-Control"))
        .hasValue("no-store");
    String etag = console.get("/main.js").headers().firstValue("ETag").orElseThrow();
    assertThat(console.get("/main.js", "If-None-Match", etag).statusCode()).isEqualTo(304);
  }

  @Test
  void theStreamStartsWithASnapshotAndSendsChangesAsTheyCome() throws IOException {
    console.ready().take(alert("a1"));
    try (Listening listening = listen(null)) {
      assertThat(listening.next("snapshot").path("alerts").findValuesAsText("alertId"))
          .containsExactly("a1");
      console.take(alert("a2"));
      assertThat(listening.next("alert").path("alertId").asText()).isEqualTo("a2");
      console.take(alert("a2").rev(2).state(AlertState.CLOSED));
      assertThat(listening.next("alert").path("state").asText()).isEqualTo("closed");
      console.state.take(Topics.BOARD, 0, 0, "a2".getBytes(StandardCharsets.UTF_8), null);
      assertThat(listening.next("gone").path("alertId").asText()).isEqualTo("a2");
      console.stream.ping();
      assertThat(listening.line()).isEqualTo(": ping");
    }
  }

  @Test
  void aStreamResumesWhereItBroke() throws IOException {
    console.ready().take(alert("a1"));
    String id;
    try (Listening listening = listen(null)) {
      listening.next("snapshot");
      console.take(alert("a2"));
      listening.next("alert");
      id = listening.lastId;
    }
    console.take(alert("a3"), alert("a4"));
    try (Listening listening = listen(id)) {
      assertThat(listening.next("alert").path("alertId").asText()).isEqualTo("a3");
      assertThat(listening.next("alert").path("alertId").asText()).isEqualTo("a4");
    }
  }

  @Test
  void aClientThatStopsReadingIsDroppedAndTheOthersGoOn() throws IOException {
    console.ready();
    try (Listening slow = listen(null);
        Listening quick = listen(null)) {
      slow.next("snapshot");
      quick.next("snapshot");
      Thread reader = new Thread(quick::drain, "quick");
      reader.setDaemon(true);
      reader.start();
      AtomicInteger revs = new AtomicInteger();
      String filler = "x".repeat(60_000);
      eventually(
          Duration.ofSeconds(20),
          "the slow client is dropped",
          () -> {
            for (int i = 0; i < 20; i++) {
              console.take(alert("a1").rev(revs.incrementAndGet()).reason(filler));
            }
            return console.counters.get(Counters.SLOW_CLIENTS) == 1;
          });
      long before = quick.drained.get();
      eventually(
          Duration.ofSeconds(10),
          "the quick client still hears",
          () -> {
            console.take(alert("a1").rev(revs.incrementAndGet()));
            return quick.drained.get() > before;
          });
      assertThat(console.stream.clients()).isEqualTo(1);
    }
  }

  @Test
  void aConflictIsTakenShownAndCounted() {
    console.ready().take(alert("a1"), alert("a1").reason("another"));
    assertThat(console.state.status().faults().conflicts()).isEqualTo(1);
    assertThat(console.state.status().faults().last()).contains("a1 rev 1");
    assertThat(console.get("/metrics").body()).contains("gengfu_console_conflicts_total 1\n");
    assertThat(json(console.get("/v1/alerts/a1")).path("alert").path("reason").asText())
        .isEqualTo("another");
  }

  @Test
  void whatCantBeReadIsCountedAndHarmsNothingElse() {
    console.ready();
    for (String topic : new String[] {Topics.ALERTS, Topics.PROGRESS, Topics.AUDIT, Topics.BOARD}) {
      console.state.take(topic, 0, 0, null, "{nonsense".getBytes(StandardCharsets.UTF_8));
    }
    byte[] brokenTick = "{\"type\":\"tick\",".getBytes(StandardCharsets.UTF_8);
    console.state.take(Topics.EMERGENCY_LOG, 0, 0, null, brokenTick);
    console.take(alert("a1"));
    assertThat(console.counters.get(Counters.UNREADABLE)).isEqualTo(5);
    assertThat(console.state.alert("a1")).isNotNull();
  }

  @Test
  void healthNamesEveryPart() {
    assertThat(console.get("/health").statusCode()).isEqualTo(503);
    console.ready();
    Exhibit exhibit = new Exhibit(console, NOW);
    exhibit.second(NOW, true);
    JsonNode health = json(console.get("/health"));
    assertThat(health.path("status").asText()).isEqualTo("ok");
    assertThat(health.findValuesAsText("part"))
        .contains("console", "kafka", "engine", "ticks", "gateway g1", "g1/mqtt", "g1/http");
    clock.advance(25_000);
    JsonNode later = json(console.get("/health"));
    assertThat(later.path("status").asText()).isEqualTo("degraded");
    assertThat(later.toString()).contains("standsStill").contains("no advance for 25 s");
    console.state.kafka("no answer from 127.0.0.1:9092");
    assertThat(console.get("/health").statusCode()).isEqualTo(503);
    assertThat(json(console.get("/v1/alerts")).path("stale").asBoolean()).isTrue();
  }

  @Test
  void rawAlarmsAreShownWhenTheEngineStandsStillAndNotBefore() {
    console.ready();
    Exhibit exhibit = new Exhibit(console, NOW);
    exhibit.second(NOW, true);
    exhibit.rawAlarm("d1", Place.unregistered(), NOW, "smoke");
    clock.advance(19_999);
    assertThat(console.state.status().failOpen()).isFalse();
    assertThat(console.state.status().raw()).isEmpty();
    clock.advance(1);
    assertThat(console.state.status().failOpen()).isTrue();
    assertThat(console.state.status().raw())
        .singleElement()
        .satisfies(raw -> assertThat(raw.covered()).isFalse());
    exhibit.second(NOW + 21_000, true);
    assertThat(console.state.status().failOpen()).isFalse();
  }

  @Test
  void aTakenPortIsRefusedWithItsKey() {
    assertThatThrownBy(() -> TestConsole.start(clock, console.server.port()))
        .hasMessageContaining("console.port: 127.0.0.1:" + console.server.port() + " is taken");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.server.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Listening listen(String lastEventId) throws IOException {
    return new Listening(console.server.port(), console.token, lastEventId);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.mapper().readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  /** A client of the stream on a bare socket, so that it can stop reading. */
  private static final class Listening implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private String lastId;
    private final AtomicLong drained = new AtomicLong();

    Listening(int port, String token, String lastEventId) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(10_000);
      String resume = lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
      String signed = "Authorization: Bearer " + token + "\r\n";
      String request = "GET /v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n" + signed + resume + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The next line that says something, without the framing of chunks. */
    String line() throws IOException {
      String line = in.readLine();
      while (line != null && !line.contains(": ")) {
        line = in.readLine();
      }
      return line;
    }

    JsonNode next(String event) throws IOException {
      for (String line = line(); line != null; line = line()) {
        if (line.startsWith("id: ")) {
          lastId = line.substring(4);
        }
        if (line.equals("event: " + event)) {
          return Json.mapper().readTree(line().substring("data: ".length()));
        }
      }
      throw new AssertionError("the stream ended before: " + event);
    }

    void drain() {
      try {
        while (in.readLine() != null) {
          drained.incrementAndGet();
        }
      } catch (IOException e) {
        drained.incrementAndGet();
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
