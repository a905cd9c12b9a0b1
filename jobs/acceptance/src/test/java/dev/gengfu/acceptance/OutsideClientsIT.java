package dev.gengfu.acceptance;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Topics;
import dev.gengfu.testkit.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole chain as programs of others see it: mosquitto_pub in, kcat, a browser and HTTP out. */
class OutsideClientsIT {
  @RegisterExtension static final Community COMMUNITY = Community.with("--no-sim");

  /** The promise: from the publish to the alert at an outside client. */
  private static final Duration PROMISE = Duration.ofSeconds(1);

  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final int WARM_UP = 5;
  private static final int SAMPLES = 9;

  private static Kcat alerts;

  @BeforeAll
  static void followTheAlerts() throws Exception {
    Tool.require("mosquitto_pub", "mosquitto_sub", "kcat");
    alerts = Kcat.follow(COMMUNITY.kafka(), Topics.ALERTS);
    for (int i = 0; i < WARM_UP; i++) {
      millisToKcat(anyDetector(), OutsideClientsIT::canonical);
    }
  }

  @AfterAll
  static void stop() {
    if (alerts != null) {
      alerts.close();
    }
  }

  @Test
  void kcatSeesTheAlertOfACanonicalAlarmWithinASecond() throws Exception {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      millis.add(millisToKcat(anyDetector(), OutsideClientsIT::canonical));
    }
    assertPromise("canonical", millis);
  }

  @Test
  void kcatSeesTheAlertOfAZigbee2MqttAlarmWithinASecond() throws Exception {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      millis.add(millisToKcat(anyDetector(), OutsideClientsIT::zigbee));
    }
    assertPromise("zigbee2mqtt", millis);
  }

  /** A friendly name may hold slashes, and nobody may have registered it: it burns all the same. */
  @Test
  void anUnregisteredDeviceWithASlashInItsNameIsRaisedToo() throws Exception {
    millisToKcat("attic/smoke 阁楼", OutsideClientsIT::zigbee);
    JsonNode raised = alertOf("attic/smoke 阁楼").value();
    assertThat(raised.path("place").path("building").asText()).isEqualTo("unregistered");
    assertThat(raised.path("severity").asText()).isEqualTo("high");
  }

  @Test
  void anOperatorSeesAcknowledgesAndIsRefusedWhenSomebodyWasFaster() throws Exception {
    Pages console = COMMUNITY.console();
    try (Pages.Events page = console.events("/v1/stream")) {
      eventually(BOUND, "the page has its first picture", () -> !page.data().isEmpty());
      String device = anyDetector();
      millisToKcat(device, OutsideClientsIT::canonical);
      JsonNode raised = alertOf(device).value();
      String id = raised.path("alertId").asText();
      int rev = raised.path("rev").asInt();
      eventually(BOUND, "the page is told of the raise", () -> page.hasRev(id, rev));
      eventually(BOUND, "the list has it", () -> listed(console, id));

      Pages.Answer taken = acknowledge(console, id, rev);
      assertThat(taken.status()).as("%s", taken).isEqualTo(200);
      assertThat(taken.body().path("accepted").asBoolean()).isTrue();
      assertThat(taken.body().path("rev").asInt()).isEqualTo(rev + 1);
      Kcat.Line acknowledged =
          alerts.await(
              BOUND,
              "the acknowledgement",
              line -> line.text("alertId").equals(id) && line.value().path("rev").asInt() > rev);
      assertThat(acknowledged.text("state")).isEqualTo("acknowledged");
      assertThat(acknowledged.text("actor")).isEqualTo("demo");
      eventually(BOUND, "the page is told without a reload", () -> page.hasRev(id, rev + 1));

      Pages.Answer stale = acknowledge(console, id, rev);
      assertThat(stale.status()).as("%s", stale).isEqualTo(409);
      assertThat(stale.body().path("accepted").asBoolean(true)).isFalse();
      assertThat(stale.body().path("reason").asText()).isNotBlank();
    }
  }

  /** From a resident's words to the alert that others see, and back to the resident. */
  @Test
  void whatAResidentReportsIsAnAlertAndTheResidentHearsWhatBecameOfIt() throws Exception {
    Pages console = COMMUNITY.console();
    String report =
        "{\"kind\":\"gasSmell\",\"building\":\"s02-b1\",\"floor\":\"4\",\"room\":\"stairs\","
            + "\"text\":\"Zhang San smells gas\"}";
    Pages.Answer taken =
        console.post("/v1/reports?wait=10s", report.getBytes(StandardCharsets.UTF_8));
    assertThat(taken.status()).as("%s", taken).isEqualTo(200);
    String path = "/v1/reports/" + taken.body().path("reportId").asText();
    String receipt = taken.body().path("receipt").asText();
    Kcat.Line raised =
        alerts.await(BOUND, "the alert", line -> line.text("subject").equals("s02-b1/4/stairs"));
    assertThat(raised.text("hazard")).isEqualTo("report-gasSmell");
    assertThat(raised.text("severity")).isEqualTo("high");
    assertThat(raised.value().toString()).doesNotContain("Zhang San");
    String id = raised.text("alertId");
    assertThat(new Pages(console.address()).get(path).status()).isEqualTo(404);
    awaitState(console, path, receipt, "told");
    acknowledge(console, id, 1);
    awaitState(console, path, receipt, "takenOn");
    assertThat(console.get("/v1/alerts/" + id + "/reports").body().toString())
        .contains("Zhang San smells gas");
    console.post(
        "/v1/alerts/" + id + "/resolve?wait=10s",
        "{\"cause\":\"nuisance\"}".getBytes(StandardCharsets.UTF_8));
    awaitState(console, path, receipt, "solved");
  }

  /** As the resident, who is not signed in. */
  private static void awaitState(Pages console, String path, String receipt, String state)
      throws Exception {
    Pages resident = new Pages(console.address());
    eventually(
        BOUND,
        "the resident hears " + state,
        () ->
            resident
                .get(path, "Gengfu-Receipt", receipt)
                .body()
                .path("state")
                .asText()
                .equals(state));
  }

  private static boolean listed(Pages console, String id) throws Exception {
    for (JsonNode alert : console.get("/v1/alerts").body().path("alerts")) {
      if (alert.path("alertId").asText().equals(id)) {
        return true;
      }
    }
    return false;
  }

  private static Pages.Answer acknowledge(Pages console, String id, int rev) throws Exception {
    String body = "{\"expectedRev\":" + rev + "}";
    return console.post(
        "/v1/alerts/" + id + "/acknowledge?wait=10s", body.getBytes(StandardCharsets.UTF_8));
  }

  private static String anyDetector() {
    return COMMUNITY.zone().get(0).device();
  }

  /** A message: where to, and what. */
  private record Publish(String topic, String payload) {}

  private static Publish canonical(String device) {
    return new Publish(
        "gengfu/v1/readings/" + device,
        "{\"time\":\""
            + Instant.now()
            + "\",\"seq\":1,\"values\":{\"smoke\":2.5,\"temperature\":31.0},\"alarm\":\"smoke\"}");
  }

  /** As a TS0601 smoke detector says it. */
  private static Publish zigbee(String device) {
    return new Publish(
        "zigbee2mqtt/" + device,
        "{\"battery_low\":false,\"linkquality\":121,\"smoke\":true,\"tamper\":false}");
  }

  private static long millisToKcat(String device, Function<String, Publish> dialect)
      throws Exception {
    Publish message = dialect.apply(device);
    long before = System.nanoTime();
    COMMUNITY.mosquitto().publish(message.topic(), message.payload());
    return Duration.ofNanos(alertOf(device).at() - before).toMillis();
  }

  private static Kcat.Line alertOf(String device) {
    return alerts.await(
        BOUND,
        "the alert of " + device,
        line -> line.value().path("evidence").path(0).path("device").asText().equals(device));
  }

  private static void assertPromise(String what, List<Long> millis) {
    Figures figures = new Figures(millis);
    System.out.println("publish of " + what + " -> kcat, ms: " + figures);
    Promise.expect(what + " at kcat", figures.median(), PROMISE.toMillis());
  }
}
