package dev.gengfu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Json;
import dev.gengfu.gateway.clock.LogTopic;
import dev.gengfu.gateway.registry.Registry;
import dev.gengfu.testkit.Eventually;
import dev.gengfu.testkit.Promise;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatewayOverHttpTest {
  private static final String HURRIED = "hurried";
  private static final Duration SOON = Duration.ofSeconds(10);

  private final FakeKafka kafka = new FakeKafka();
  private final HttpClient client = HttpClient.newHttpClient();
  private Gateway gateway;

  /** Only where Kafka is held back does it give it so little time. */
  @BeforeEach
  void start(TestInfo test) {
    int answerMillis = test.getTags().contains(HURRIED) ? 400 : 10_000;
    gateway =
        new Gateway(
            Fixtures.settings(
                "g1",
                "http.answerMillis",
                Integer.toString(answerMillis),
                "http.maxBodyBytes",
                "100000",
                "http.maxItems",
                "20",
                "http.maxPending",
                "30"),
            new Gateway.Ground(
                Fixtures.dialects(),
                new LogTopic(4, false),
                new Registry(),
                kafka::producer,
                Fixtures.NO_MQTT,
                Fixtures.NO_MQTT,
                Clock.systemUTC()));
  }

  @AfterEach
  void stop() {
    kafka.confirm(true);
    gateway.close();
    kafka.stop();
  }

  @Test
  void aReadingIsAcceptedWhenItIsInTheLog() throws Exception {
    HttpResponse<String> answer = post("{\"device\":\"d1\",\"values\":{\"co\":3}}");
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode result = json(answer).path("results").path(0);
    assertThat(result.path("status").asText()).isEqualTo("accepted");
    assertThat(result.path("device").asText()).isEqualTo("d1");
    assertThat(result.path("eventId").asText()).isEqualTo(kafka.readings().get(0).eventId());
    assertThat(json(answer).path("accepted").asInt()).isEqualTo(1);
  }

  @Test
  void anArrayIsAnsweredItemByItem() throws Exception {
    HttpResponse<String> answer =
        post(
            "[{\"device\":\"d1\"},{\"device\":\"d2\",\"seq\":-1},"
                + "{\"device\":\"d3\",\"alarm\":true,\"values\":3},{\"device\":\"a\\u0001b\"}]");
    assertThat(answer.statusCode()).isEqualTo(207);
    assertThat(json(answer).path("results").findValuesAsText("status"))
        .containsExactly("accepted", "deadLettered", "salvaged", "deadLettered");
    assertThat(json(answer).path("results").findValuesAsText("reason"))
        .containsExactly("badSeq", "wrongType", "badDevice");
    assertThat(kafka.devices()).containsExactlyInAnyOrder("d1", "d3");
    assertThat(kafka.deadLetters())
        .hasSize(3)
        .allSatisfy(letter -> assertThat(letter.source()).isEqualTo("http:/v1/readings"));
  }

  @Test
  void aTruncatedArrayKeepsWhatIsWholeAndTheAlarmOfWhatIsNot() throws Exception {
    HttpResponse<String> answer =
        post("[{\"device\":\"d1\"},{\"device\":\"d2\",\"alarm\":true,\"val");
    assertThat(answer.statusCode()).isEqualTo(207);
    assertThat(kafka.devices()).containsExactlyInAnyOrder("d1", "d2");
  }

  @Test
  void nothingUsableIsADeadLetterAndNothingToRepeat() throws Exception {
    assertThat(post("nonsense").statusCode()).isEqualTo(422);
    assertThat(post("").statusCode()).isEqualTo(422);
    assertThat(kafka.deadLetters())
        .extracting(letter -> letter.reason())
        .containsExactly("invalidJson", "empty");
  }

  @Test
  void anEmptyArrayIsNothing() throws Exception {
    HttpResponse<String> answer = post("[]");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("results")).isEmpty();
  }

  @Test
  void aBodyOverTheLimitIsOneDeadLetterAndItsAlarmIsRaised() throws Exception {
    HttpResponse<String> answer =
        post("{\"device\":\"d1\",\"alarm\":true,\"x\":\"" + "y".repeat(200_000) + "\"}");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(kafka.devices()).containsExactly("d1");
    assertThat(kafka.deadLetters()).hasSize(1);
    assertThat(kafka.deadLetters().get(0).reason()).isEqualTo("tooLarge");
    assertThat(kafka.deadLetters().get(0).truncated()).isTrue();
  }

  @Test
  void tooManyReadingsAreOneDeadLetterAndTheirAlarmsAreRaised() throws Exception {
    String many =
        "[{\"device\":\"d1\",\"alarm\":true},"
            + "{\"device\":\"d2\",\"alarm\":\"gas\",\"seq\":-1},"
            + "{},".repeat(20)
            + "{\"device\":\"d3\",\"alarm\":false}]";
    assertThat(post(many).statusCode()).isEqualTo(422);
    assertThat(kafka.deadLetters()).hasSize(1);
    assertThat(kafka.devices()).containsExactly("d1", "d2");
  }

  @Test
  @Tag(HURRIED)
  void whileKafkaIsSilentTheAnswerIs503AndLaterItComesThrough() throws Exception {
    kafka.confirm(false);
    HttpResponse<String> answer = post("{\"device\":\"d1\",\"alarm\":true}");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    Eventually.eventually(SOON, "known to be down", () -> !gateway.health().kafka().up());

    long begin = System.nanoTime();
    assertThat(post("{\"device\":\"d2\"}").statusCode()).isEqualTo(503);
    Promise.since(begin, "refused at once, nothing queued", Duration.ofMillis(350));

    kafka.confirm(true);
    Eventually.eventually(SOON, "up", () -> gateway.health().kafka().up());
    assertThat(post("{\"device\":\"d3\"}").statusCode()).isEqualTo(200);
    assertThat(kafka.devices()).containsExactly("d1", "d3");
  }

  @Test
  @Tag(HURRIED)
  void whatWaitsForKafkaIsBounded() throws Exception {
    kafka.confirm(false);
    assertThat(get("/health").statusCode())
        .isEqualTo(200); // so that the first one is no cold start
    String twenty = "[" + "{\"device\":\"d\"},".repeat(19) + "{\"device\":\"d\"}]";
    assertThat(post(twenty).statusCode()).isEqualTo(503);
    HttpResponse<String> full = post(twenty);
    assertThat(full.statusCode()).isEqualTo(503);
    assertThat(full.body()).contains("too many");
    assertThat(gateway.metrics()).contains("gengfu_gateway_received_total{intake=\"http\"} 20");
  }

  @Test
  void otherMethodsAndPathsAreRefused() throws Exception {
    assertThat(get("/v1/readings").statusCode()).isEqualTo(405);
    assertThat(get("/v1/readings/x").statusCode()).isEqualTo(404);
    assertThat(get("/other").statusCode()).isEqualTo(404);
  }

  @Test
  void healthAndMetricsCanBeReadWhileEverythingElseIsDown() throws Exception {
    kafka.confirm(false);
    HttpResponse<String> health = get("/health");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(json(health).path("ok").asBoolean()).isFalse();
    assertThat(json(health).path("intakes").path(1).path("state").asText()).isEqualTo("down");
    assertThat(get("/metrics").body()).contains("# TYPE gengfu_gateway_received_total counter");
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri("/v1/readings"))
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .timeout(Duration.ofSeconds(10))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + gateway.httpPort() + path);
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return Json.mapper().readTree(answer.body());
  }
}
