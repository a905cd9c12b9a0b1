package dev.gengfu.console;

import static dev.gengfu.console.AlertBuilder.alert;
import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import dev.gengfu.domain.Action;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String PASSWORD = "twelve letters and more";
  private static final String GOOD = credentials("li.hua", PASSWORD);
  private static final String BAD = credentials("li.hua", "something else entirely");
  private static final Identity LI = new Identity("li.hua", Role.OPERATOR, null);

  private final SettableClock clock = new SettableClock(1_795_457_710_000L);
  private final TestConsole console = TestConsole.start(clock);

  @BeforeEach
  void nobodyIsSignedIn() {
    console.token = null;
    console.access.putAccount(LI, PASSWORD);
    console.ready().take(alert("a1"));
  }

  @AfterEach
  void stop() {
    console.close();
  }

  @Test
  void aNameAndAPasswordOpenTheConsoleAndTheActorIsWhoSignedIn() throws IOException {
    assertThat(console.get("/v1/alerts").statusCode()).isEqualTo(401);
    HttpResponse<String> entered = console.post("/v1/session", GOOD);
    assertThat(entered.statusCode()).isEqualTo(200);
    assertThat(Json.mapper().readTree(entered.body()).path("role").asText()).isEqualTo("operator");
    assertThat(entered.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Strict", "Path=/");
    String cookie = cookie(entered);
    assertThat(console.get("/v1/alerts", "Cookie", cookie).statusCode()).isEqualTo(200);
    console.post("/v1/alerts/a1/acknowledge", "{}", "Cookie", cookie);
    Action action = (Action) console.log.written.get(0).record();
    assertThat(action.actor()).isEqualTo("li.hua");
    assertThat(action.role()).isEqualTo("operator");
  }

  @Test
  void nobodyActsInTheNameOfSomebodyElse() {
    String cookie = cookie(console.post("/v1/session", GOOD));
    HttpResponse<String> answer =
        console.post("/v1/alerts/a1/acknowledge", "{\"actor\":\"wang\"}", "Cookie", cookie);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("li.hua who is signed in");
    assertThat(console.log.written).isEmpty();
  }

  @Test
  void aWrongPasswordAndAnUnknownNameAreAnsweredAlikeAndSoonNoMore() {
    HttpResponse<String> wrong = console.post("/v1/session", BAD);
    HttpResponse<String> nobody = console.post("/v1/session", credentials("nobody", PASSWORD));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(nobody.body()).isEqualTo(wrong.body());
    for (int i = 0; i < 4; i++) {
      console.post("/v1/session", BAD);
    }
    HttpResponse<String> slowed = console.post("/v1/session", GOOD);
    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(slowed.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 12L);
    assertThat(console.counters.get(Counters.SIGN_INS_REFUSED)).isEqualTo(7);
  }

  @Test
  void whoKnowsANameKeepsNobodyOutWithWrongPasswords() throws Exception {
    try (TestConsole proxied = behindProxy()) {
      for (int i = 0; i < 10; i++) {
        proxied.post("/v1/session", BAD, "X-Forwarded-For", "10.0.0.66");
      }
      assertThat(proxied.post("/v1/session", BAD, "X-Forwarded-For", "10.0.0.66").statusCode())
          .isEqualTo(429);
      assertThat(proxied.post("/v1/session", GOOD, "X-Forwarded-For", "10.0.0.1").statusCode())
          .as("from elsewhere, at once")
          .isEqualTo(200);
      for (int i = 0; i < 20; i++) {
        proxied.post("/v1/session", BAD, "X-Forwarded-For", "10.0.1." + i);
      }
      CompletableFuture<HttpResponse<String>> slow =
          CompletableFuture.supplyAsync(
              () -> proxied.post("/v1/session", GOOD, "X-Forwarded-For", "10.0.0.1"));
      eventually(SOON, "it waits", () -> proxied.elapsed.waiting() == 1);
      proxied.elapsed.advance(4_999);
      assertThat(proxied.elapsed.waiting()).isEqualTo(1);
      proxied.elapsed.advance(1);
      assertThat(slow.get(10, TimeUnit.SECONDS).statusCode())
          .as("later, and let in")
          .isEqualTo(200);
    }
  }

  @Test
  void whereSomebodyIsTheLastProxySaysAndNobodyChooses() {
    try (TestConsole proxied = behindProxy()) {
      for (int i = 0; i < 5; i++) {
        String[] chosen = {
          "X-Forwarded-For", "6.6.6." + i, "X-Forwarded-For", "7.7.7." + i + ", 10.0.0.66"
        };
        assertThat(proxied.post("/v1/session", BAD, chosen).statusCode()).isEqualTo(401);
      }
      HttpResponse<String> more = proxied.post("/v1/session", BAD, "X-Forwarded-For", "10.0.0.66");
      assertThat(more.statusCode()).as("they all came from there").isEqualTo(429);
      String longest = "a".repeat(64);
      for (int i = 0; i < 5; i++) {
        proxied.post("/v1/session", BAD, "X-Forwarded-For", longest + i);
      }
      assertThat(proxied.post("/v1/session", BAD, "X-Forwarded-For", longest).statusCode())
          .as("no more than 64 characters are kept")
          .isEqualTo(429);
    }
    for (int i = 0; i < 5; i++) {
      console.post("/v1/session", BAD, "X-Forwarded-For", "6.6.6." + i);
    }
    assertThat(console.post("/v1/session", BAD, "X-Forwarded-For", "6.6.6.6").statusCode())
        .as("without a proxy it is from this machine, whatever it says")
        .isEqualTo(429);
  }

  private TestConsole behindProxy() {
    TestConsole proxied = TestConsole.behindProxy(clock, URI.create("https://gengfu.example"));
    proxied.token = null;
    proxied.access.putAccount(LI, PASSWORD);
    return proxied;
  }

  @Test
  void aStolenCookieDiesAtLogoutAndItsStreamWithIt() throws IOException {
    String cookie = cookie(console.post("/v1/session", GOOD));
    try (Socket thief = stream(cookie)) {
      BufferedReader heard =
          new BufferedReader(new InputStreamReader(thief.getInputStream(), StandardCharsets.UTF_8));
      assertThat(heard.readLine()).contains("200");
      HttpResponse<String> out =
          console.send(
              HttpRequest.newBuilder(console.uri("/v1/session")).DELETE(), "Cookie", cookie);
      assertThat(out.statusCode()).isEqualTo(204);
      assertThat(console.get("/v1/alerts", "Cookie", cookie).statusCode()).isEqualTo(401);
      assertThat(heard.lines().count()).as("the stream ends").isPositive();
    }
  }

  @Test
  void aBrowserIsOnePersonAtATimeAndWhatWasOpenInItBeforeIsOver() throws IOException {
    String li = cookie(console.post("/v1/session", GOOD));
    try (Socket tab = stream(li)) {
      BufferedReader heard =
          new BufferedReader(new InputStreamReader(tab.getInputStream(), StandardCharsets.UTF_8));
      assertThat(heard.readLine()).contains("200");
      console.access.putAccount(new Identity("wang", Role.STATION, "s07"), PASSWORD);
      HttpResponse<String> wang =
          console.post("/v1/session", credentials("wang", PASSWORD), "Cookie", li);
      assertThat(wang.statusCode()).isEqualTo(200);
      assertThat(console.get("/v1/alerts", "Cookie", li).statusCode()).isEqualTo(401);
      assertThat(console.get("/v1/alerts", "Cookie", cookie(wang)).statusCode()).isEqualTo(200);
      assertThat(heard.lines().count()).as("the stream of the other tab ends").isPositive();
    }
    String again = cookie(console.post("/v1/session", GOOD));
    console.post("/v1/session", BAD, "Cookie", again);
    assertThat(console.get("/v1/alerts", "Cookie", again).statusCode())
        .as("who fails to sign in ends nothing")
        .isEqualTo(200);
  }

  @Test
  void itIsSaidForHowLongStill() throws IOException {
    String cookie = cookie(console.post("/v1/session", GOOD));
    clock.advance(12 * 3_600_000L + 55 * 60_000L);
    JsonNode me = Json.mapper().readTree(console.get("/v1/session", "Cookie", cookie).body());
    assertThat(me.path("leftMillis").asLong()).isEqualTo(5 * 60_000L);
  }

  @Test
  void anAddressWorksOnceAndNotForLong() {
    String path = console.open("/?lang=en", LI).toString();
    path = path.substring(path.indexOf("/?"));
    HttpResponse<String> first = console.get(path);
    assertThat(first.statusCode()).isEqualTo(303);
    assertThat(first.headers().firstValue("Location")).hasValue("/?lang=en");
    assertThat(console.get("/v1/alerts", "Cookie", cookie(first)).statusCode()).isEqualTo(200);
    HttpResponse<String> second = console.get(path);
    assertThat(second.headers().firstValue("Location")).hasValue("/?key-used&lang=en");
    assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    String late = console.open("/", LI).getRawQuery();
    clock.advance(31 * 60_000L);
    assertThat(console.get("/?" + late).headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void aSessionEndsWithTheShiftAndWithAnotherPassword() {
    String cookie = cookie(console.post("/v1/session", GOOD));
    clock.advance(1_000);
    console.access.putAccount(LI, PASSWORD + "!");
    assertThat(console.get("/v1/alerts", "Cookie", cookie).statusCode()).isEqualTo(401);
    cookie = cookie(console.post("/v1/session", credentials("li.hua", PASSWORD + "!")));
    for (int hour = 0; hour < 13; hour++) {
      assertThat(console.get("/v1/alerts", "Cookie", cookie).statusCode()).isEqualTo(200);
      clock.advance(3_600_000);
    }
    clock.advance(1);
    assertThat(console.get("/v1/alerts", "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void whoIsTakenAwayIsOutAtOnceAndARoleHoldsAtOnce() {
    String cookie = cookie(console.post("/v1/session", GOOD));
    console.access.removeAccount("li.hua");
    assertThat(console.get("/v1/alerts", "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void aRestartOfTheConsoleSignsNobodyOut() {
    String cookie = cookie(console.post("/v1/session", GOOD));
    try (TestConsole again = console.again(clock)) {
      again.token = null;
      again.ready();
      assertThat(again.get("/v1/alerts", "Cookie", cookie).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void onlyOwnSessionsAreSeenAndEndedButForWhoAdministers() throws IOException {
    String li = cookie(console.post("/v1/session", GOOD));
    String admin = "Bearer " + console.access.token(new Identity("gao", Role.ADMIN, null));
    String wang = "Bearer " + console.access.token(new Identity("wang", Role.OPERATOR, null));
    JsonNode own = Json.mapper().readTree(console.get("/v1/sessions", "Cookie", li).body());
    assertThat(own).hasSize(1);
    String id = own.get(0).path("id").asText();
    assertThat(li).doesNotContain(id);
    assertThat(end(id, "Authorization", wang)).isEqualTo(404);
    assertThat(end("../users.yaml", "Authorization", admin)).isEqualTo(404);
    assertThat(end(id, "Authorization", admin)).isEqualTo(204);
    assertThat(console.get("/v1/alerts", "Cookie", li).statusCode()).isEqualTo(401);
  }

  @Test
  void aForgedRoleOrSecretOpensNothing() {
    for (String forged : List.of("Bearer x", "Bearer ../users.yaml", "Bearer " + "A".repeat(43))) {
      assertThat(console.get("/v1/alerts", "Authorization", forged).statusCode()).isEqualTo(401);
    }
    String cookie = cookie(console.post("/v1/session", GOOD));
    assertThat(
            console.get("/v1/alerts", "Cookie", cookie + "; role=admin", "X-Role", "care").body())
        .contains("a1");
    assertThat(
            console
                .post("/v1/alerts/a1/who", "{\"reason\":\"r\",\"role\":\"care\"}", "Cookie", cookie)
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void aNameIsToldForAReasonThatIsPutDownAndOnlyWithAnAlertThatCallsForIt() {
    Place place = new Place("c1", "s03", "s03-b2", null, null, null);
    console.take(
        alert("w1").category(Category.WELFARE, "lateNights", "x").subject("p-1").place(place));
    List<String> reasons = new ArrayList<>();
    console.names =
        (who, person, reason) -> {
          reasons.add(who.name() + " " + person + " " + reason);
          return new Names.Found(person, "Wang Fang", "512", "139");
        };
    console.token = console.access.token(new Identity("eva", Role.CARE, null));
    assertThat(console.post("/v1/alerts/w1/who", "{}").statusCode()).isEqualTo(400);
    assertThat(console.post("/v1/alerts/a1/who", "{\"reason\":\"r\"}").statusCode()).isEqualTo(404);
    HttpResponse<String> told = console.post("/v1/alerts/w1/who", "{\"reason\":\"call back\"}");
    assertThat(told.body()).contains("Wang Fang");
    assertThat(reasons).containsExactly("eva p-1 call back");
  }

  private int end(String id, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(console.uri("/v1/sessions/" + id.replace("/", "%2F"))).DELETE();
    int status = console.send(request, headers).statusCode();
    return status == 400 ? 404 : status;
  }

  private Socket stream(String cookie) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.server.port());
    socket.setSoTimeout(10_000);
    String request =
        "GET /v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: "
            + cookie
            + "\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private static String credentials(String name, String password) {
    return "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
  }
}
