package dev.gengfu.acceptance;

import static dev.gengfu.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What no device should send and every one will: one dead letter each, nothing restarts, later
 * messages flow, and an alarm that is still readable is raised.
 */
class BadInputIT {
  @RegisterExtension static final Community COMMUNITY = Community.with("--no-sim");

  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final int MEBIBYTE = 1024 * 1024;
  private static final String TOPIC = "gengfu/v1/readings/";

  private static Kcat alerts;
  private static Kcat deadLetters;
  private static Map<Part, Long> pids;

  @BeforeAll
  static void follow() throws Exception {
    Tool.require("mosquitto_pub", "kcat");
    alerts = Kcat.follow(COMMUNITY.kafka(), Topics.ALERTS);
    deadLetters = Kcat.follow(COMMUNITY.kafka(), Topics.DEAD_LETTERS);
    pids = COMMUNITY.pids();
  }

  @AfterAll
  static void stop() {
    Stream.of(alerts, deadLetters).filter(kcat -> kcat != null).forEach(Kcat::close);
  }

  @AfterEach
  void laterMessagesFlowAndNothingHasRestarted() throws Exception {
    String device = zone();
    publish(device, "{\"alarm\":\"smoke\"}".getBytes(UTF_8));
    awaitAlert(device);
    assertThat(COMMUNITY.pids()).isEqualTo(pids);
  }

  /**
   * A message and what becomes of it.
   *
   * @param reason of its dead letter
   * @param alarm whether its alarm is readable
   */
  record Bad(String what, byte[] payload, String reason, boolean alarm) {
    Bad(String what, String payload, String reason, boolean alarm) {
      this(what, payload.getBytes(UTF_8), reason, alarm);
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static List<Bad> bad() {
    byte[] invalid = "{\"alarm\":\"smoke\",\"fault\":\"?\"}".getBytes(UTF_8);
    invalid[invalid.length - 3] = (byte) 0xff;
    String nested = "{\"alarm\":true,\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
    String large = "{\"alarm\":true,\"x\":\"";
    large += "x".repeat(64 * 1024 + 1 - large.length() - 2) + "\"}";
    return List.of(
        new Bad("invalid UTF-8", invalid, "invalidUtf8", true),
        new Bad("truncated JSON", "{\"alarm\":true,\"values\":{\"smo", "invalidJson", true),
        new Bad("truncated before the alarm", "{\"values\":{\"smoke\":9", "invalidJson", false),
        new Bad("nesting 10,000", nested, "invalidJson", true),
        new Bad("NaN", "{\"values\":{\"smoke\":NaN},\"alarm\":true}", "invalidJson", true),
        new Bad("wrong types", "{\"values\":{\"smoke\":\"9\"},\"alarm\":true}", "wrongType", true),
        new Bad("no object", "[\"alarm\"]", "wrongType", false),
        new Bad("negative seq", "{\"seq\":-1,\"alarm\":\"smoke\"}", "badSeq", true),
        new Bad("empty payload", "", "empty", false),
        new Bad("64 KiB + 1", large, "tooLarge", true));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void becomesOneDeadLetterAndItsReadableAlarmIsRaised(Bad bad) throws Exception {
    String device = zone();
    long before = Instant.now().toEpochMilli();
    publish(device, bad.payload());

    JsonNode letter = awaitDeadLetter(TOPIC + device);
    assertThat(letter.path("reason").asText()).as("%s", letter).isEqualTo(bad.reason());
    assertThat(letter.path("detail").asText()).isNotBlank();
    assertThat(letter.path("device").asText()).isEqualTo(device);
    assertThat(letter.path("salvaged").asBoolean()).isEqualTo(bad.alarm());
    assertThat(letter.path("length").asInt()).isEqualTo(bad.payload().length);
    assertThat(letter.path("sha256").asText()).hasSize(64);
    assertThat(letter.path("truncated").asBoolean()).isEqualTo(bad.payload().length > 64 * 1024);
    assertThat(Instant.parse(letter.path("arrivedAt").asText()).toEpochMilli())
        .isBetween(before - 1_000, Instant.now().toEpochMilli() + 1_000);
    if (bad.alarm()) {
      awaitAlert(device);
    }
    // What comes later has passed by now: there is no second letter.
    laterMessagesFlowAndNothingHasRestarted();
    assertThat(deadLettersOf(TOPIC + device)).isEqualTo(1);
    if (!bad.alarm()) {
      assertThat(alerts.lines()).noneMatch(line -> speaksOf(line, device));
    }
  }

  @Test
  void aDeviceIdWithControlCharactersBecomesADeadLetterWithoutItsName() throws Exception {
    byte[] body = "{\"device\":\"bell\\u0007\\u001b[2J\",\"alarm\":\"smoke\"}".getBytes(UTF_8);
    Pages.Answer answer = COMMUNITY.gateway().post("/v1/readings", body);
    assertThat(answer.status()).as("%s", answer).isEqualTo(422);
    JsonNode letter = awaitDeadLetter("/v1/readings");
    assertThat(letter.path("source").asText()).startsWith("http:");
    assertThat(letter.path("reason").asText()).isEqualTo("badDevice");
    assertThat(letter.has("device")).isFalse();
    assertThat(deadLettersOf("/v1/readings")).isEqualTo(1);
  }

  @Test
  void moreThanAMebibyteIsRefusedAtTheBrokerAndCounted() throws Exception {
    byte[] huge = new byte[MEBIBYTE + 1];
    Arrays.fill(huge, (byte) 'x');
    String device = zone();
    Tool.Ran ran = COMMUNITY.mosquitto().publish(TOPIC + device, huge);
    assertThat(ran.exitCode()).as("%s", ran).isNotZero();
    eventually(
        BOUND,
        "the refusal is counted on the terminal",
        () ->
            COMMUNITY.terminal().stream()
                .anyMatch(line -> line.contains("refused") && line.contains("over 1 MiB")));
    laterMessagesFlowAndNothingHasRestarted();
    assertThat(deadLettersOf(TOPIC + device)).isZero();
  }

  @Test
  void everythingThatWasReceivedIsAccountedFor() throws Exception {
    publish(zone(), "no JSON".getBytes(UTF_8));
    String part = "gengfu_gateway_";
    eventually(
        BOUND,
        () -> {
          Metrics.Page gateway = Metrics.Page.of(COMMUNITY.gateway().address() + "/metrics");
          for (String intake : List.of("\"mqtt\"", "\"http\"")) {
            assertThat(gateway.sum(part + "received_total", intake))
                .as(intake)
                .isEqualTo(
                    Stream.of("written", "dead_lettered", "ignored", "returned", "refused")
                        .mapToLong(fate -> gateway.sum(part + fate + "_total", intake))
                        .sum());
          }
          String decided = "flink_taskmanager_job_task_operator_gengfu_readings_";
          Metrics.Page flink = Metrics.Page.of(COMMUNITY.flinkMetrics());
          assertThat(gateway.sum(part + "dead_lettered_total")).isPositive();
          assertThat(
                  Stream.of("taken", "repeated", "too_late")
                      .mapToLong(fate -> flink.sum(decided + fate))
                      .sum())
              .isPositive()
              .isEqualTo(
                  gateway.sum(part + "written_total") + gateway.sum(part + "salvaged_total"));
        });
  }

  @Test
  void theMetricsAreThoseThatAreListed() throws Exception {
    assertThat(Metrics.Page.of(COMMUNITY.console().address() + "/metrics").types())
        .isEqualTo(Metrics.listed("console"));
    assertThat(Metrics.Page.of(COMMUNITY.gateway().address() + "/metrics").types())
        .isEqualTo(Metrics.listed("gateway", "gateway: check-ins", "MQTT broker of the demo"));
    assertThat(Metrics.Page.of(COMMUNITY.flinkMetrics()).types())
        .containsAllEntriesOf(Metrics.listed("Flink: decisions", "Flink: engine room"));
  }

  private static String zone() {
    Device first = COMMUNITY.zone().get(0);
    return first.device();
  }

  private static void publish(String device, byte[] payload) throws Exception {
    Tool.Ran ran = COMMUNITY.mosquitto().publish(TOPIC + device, payload);
    assertThat(ran.exitCode()).as("%s", ran).isZero();
  }

  private static void awaitAlert(String device) {
    alerts.await(BOUND, "the alert of " + device, line -> speaksOf(line, device));
  }

  private static boolean speaksOf(Kcat.Line alert, String device) {
    return alert.value().path("evidence").path(0).path("device").asText().equals(device);
  }

  private static JsonNode awaitDeadLetter(String source) {
    return deadLetters
        .await(BOUND, "a dead letter of " + source, line -> line.text("source").endsWith(source))
        .value();
  }

  private static long deadLettersOf(String source) {
    return deadLetters.lines().stream()
        .filter(line -> line.text("source").endsWith(source))
        .count();
  }
}
