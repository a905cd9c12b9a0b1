package dev.gengfu.acceptance;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The night that everybody sees first: {@code ./gengfu demo} without any option. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NightIT {
  @RegisterExtension static final Community COMMUNITY = Community.with();

  /** The promise: the fire is on the page, raised and confirmed. */
  private static final Duration PROMISE = Duration.ofSeconds(60);

  /** By then every nuisance that the scenario names has happened. */
  private static final Duration NUISANCES = Duration.ofSeconds(80);

  private static final String BURNING = "s03-b2-5-z";

  private static long began;

  @BeforeAll
  static void begin() {
    began = System.nanoTime();
  }

  @Test
  @Order(1)
  void anOutsideClientHearsTheSimulatedCommunity() throws Exception {
    Tool.require("mosquitto_sub");
    List<String> heard =
        COMMUNITY.mosquitto().listen("gengfu/v1/readings/#", 5, Duration.ofSeconds(20));
    assertThat(heard).hasSize(5).allSatisfy(line -> assertThat(line).startsWith("{"));
  }

  @Test
  @Order(2)
  void theFireIsRaisedAndConfirmedWithinAMinute() {
    long raised = awaitFire("high", "critical");
    long confirmed = awaitFire("critical");
    System.out.printf(
        "night: fire raised %d s, confirmed %d s after the start%n", raised, confirmed);
    assertThat(confirmed).isLessThanOrEqualTo(PROMISE.toSeconds());
  }

  @Test
  @Order(3)
  void noNuisanceIsCritical() {
    Set<String> critical = new TreeSet<>();
    eventually(
        NUISANCES.plusSeconds(60),
        "the nuisances are over",
        () -> {
          for (JsonNode alert : alerts()) {
            if (alert.path("severity").asText().equals("critical")) {
              critical.add(alert.path("subject").asText());
            }
          }
          return seconds() > NUISANCES.toSeconds();
        });
    assertThat(critical).singleElement().asString().contains(BURNING);
  }

  @Test
  @Order(4)
  void theReplayOfTheNightGivesTheSameBytes() throws Exception {
    assertThat(Replays.assertEqualsLive(COMMUNITY.kafka(), "night")).isGreaterThan(3);
  }

  /** Seconds from the start of the simulation until the fire has one of these severities. */
  private static long awaitFire(String... severities) {
    eventually(
        PROMISE.plusSeconds(60),
        "the fire is " + String.join(" or ", severities),
        () ->
            alerts().stream()
                .anyMatch(
                    alert ->
                        alert.path("subject").asText().contains(BURNING)
                            && List.of(severities).contains(alert.path("severity").asText())));
    return seconds();
  }

  private static long seconds() {
    return Duration.ofNanos(System.nanoTime() - began).toSeconds();
  }

  private static List<JsonNode> alerts() throws Exception {
    List<JsonNode> alerts = new ArrayList<>();
    COMMUNITY.console().get("/v1/alerts").body().path("alerts").forEach(alerts::add);
    return alerts;
  }
}
