package dev.gengfu.acceptance;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.testkit.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final Duration BOUND = Duration.ofMinutes(3);

  private static final String BURNING = "s03-b2-5-z";

  private static long began;

  @BeforeAll
  static void begin() {
    began = System.nanoTime();
  }

  /** Made by the build; a JVM that can't use it says nothing and starts slower. */
  @Test
  @Order(0)
  void everyPartBeginsWithTheArchiveOfClasses() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/maps")), "only Linux tells what is mapped");
    for (long pid : COMMUNITY.pids().values()) {
      assertThat(Files.readAllLines(Path.of("/proc/" + pid + "/maps")))
          .anyMatch(mapped -> mapped.endsWith("classes.jsa"));
    }
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
  void theFireIsRaisedAndConfirmed() {
    long raised = awaitFire("high", "critical");
    long confirmed = awaitFire("critical");
    System.out.printf(
        "night: fire raised %d s, confirmed %d s after the start%n", raised, confirmed);
    Promise.expect("the fire is confirmed", confirmed * 1_000, PROMISE.toMillis());
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
    // The longer it burns, the more zones of its floor are in smoke.
    assertThat(critical).isNotEmpty().allSatisfy(zone -> assertThat(zone).contains(BURNING));
  }

  @Test
  @Order(4)
  void theReplayOfTheNightGivesTheSameBytes() throws Exception {
    assertThat(Replays.assertEqualsLive(COMMUNITY.kafka(), "night")).isGreaterThan(3);
  }

  /** Seconds from the start of the simulation until the fire has one of these severities. */
  private static long awaitFire(String... severities) {
    eventually(
        BOUND,
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
