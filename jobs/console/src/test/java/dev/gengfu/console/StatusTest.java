package dev.gengfu.console;

import static dev.gengfu.console.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of the board's figures and faults each hears what is theirs. */
class StatusTest {
  private final TestConsole console = TestConsole.start(new SettableClock(1_795_457_710_000L));

  @BeforeEach
  void aNightWithAFault() {
    console
        .ready()
        .take(
            alert("a1").severity(Severity.CRITICAL),
            alert("c1").state(AlertState.CLOSED),
            alert("w1").category(Category.WELFARE, "lateNights", "x").severity(Severity.LOW),
            alert("b7").place(new Place("c1", "s07", "s07-b1", "2", "204", null)),
            alert("b7")
                .reason("another")
                .place(new Place("c1", "s07", "s07-b1", "2", "204", null)));
  }

  @AfterEach
  void stop() {
    console.close();
  }

  @Test
  void figuresAreOfTheAlertsThatTheyMaySee() throws IOException {
    assertThat(figures(new Identity("x", Role.OPERATOR, null))).isEqualTo("3 3 1 1 0 1 1");
    assertThat(figures(new Identity("x", Role.ANALYST, null))).isEqualTo("2 2 1 1 0 0 1");
    assertThat(figures(new Identity("x", Role.CARE, null))).isEqualTo("1 1 0 0 0 1 0");
    assertThat(figures(new Identity("x", Role.STATION, "s03"))).isEqualTo("2 2 1 0 0 1 1");
    assertThat(figures(new Identity("x", Role.STATION, "s07"))).isEqualTo("1 1 0 1 0 0 0");
    assertThat(console.state.status().figures().open()).as("the console's own").isEqualTo(3);
  }

  @Test
  void theWordsOfAFaultAreForWhoWatchesEverything() throws IOException {
    assertThat(status(TestConsole.OPERATOR).path("faults").path("last").asText()).contains("b7");
    for (Role role : List.of(Role.STATION, Role.ANALYST, Role.CARE)) {
      JsonNode faults = status(new Identity("x", role, "s03")).path("faults");
      assertThat(faults.path("conflicts").asInt()).as("%s knows that there is one", role).isOne();
      assertThat(faults.toString()).doesNotContain("b7");
    }
  }

  @Test
  void theWordsOfASourceAreForWhoWatchesEverythingAndTheOpenHealthNamesNoAlert()
      throws IOException {
    String late = "the next step is overdue for b7";
    console.takeLog(0, new Health("c1", Health.STEPS, "escalation", Health.DOWN, 1, late, 0));
    console.takeLog(0, new Health("g1", "gateway", "mqtt", Health.DOWN, 1, "no broker", 30_000));
    assertThat(status(TestConsole.OPERATOR).path("sources").toString()).contains(late);
    for (Role role : List.of(Role.STATION, Role.ANALYST, Role.CARE)) {
      String sources = status(new Identity("x", role, "s03")).path("sources").toString();
      assertThat(sources).as("%s", role).contains("\"down\"").doesNotContain("b7", "no broker");
    }
    console.token = null;
    assertThat(console.get("/health").body())
        .contains("\"c1/escalation\",\"state\":\"down\"", "no broker")
        .doesNotContain("b7");
  }

  private String figures(Identity who) throws IOException {
    JsonNode figures = status(who).path("figures");
    List<String> counts = new ArrayList<>();
    for (String one :
        List.of("open", "unacknowledged", "critical", "high", "medium", "low", "closed")) {
      counts.add(figures.path(one).asText());
    }
    return String.join(" ", counts);
  }

  /** What the stream says, at its beginning and every second. */
  private JsonNode status(Identity who) throws IOException {
    List<String> heard = new ArrayList<>();
    Stream.Client client =
        new Stream.Client() {
          @Override
          public Identity identity() {
            return who;
          }

          @Override
          public boolean offer(byte[] frame) {
            heard.add(new String(frame, StandardCharsets.UTF_8));
            return true;
          }

          @Override
          public void end() {}
        };
    console.state.subscribe(client, null);
    console.state.publishStatus();
    JsonNode first = data(heard.get(0)).path("status");
    JsonNode second = data(heard.get(1));
    assertThat(second.path("figures")).isEqualTo(first.path("figures"));
    assertThat(second.path("faults")).isEqualTo(first.path("faults"));
    return second;
  }

  private static JsonNode data(String frame) throws IOException {
    return Json.mapper().readTree(frame.substring(frame.indexOf("data: ") + 6));
  }
}
