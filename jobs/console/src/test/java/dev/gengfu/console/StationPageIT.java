package dev.gengfu.console;

import static dev.gengfu.console.AlertBuilder.alert;
import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of a station on a phone, by touch, over a line that comes and goes. */
class StationPageIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String PASSWORD = "twelve letters";
  private static final Identity CHEN = new Identity("chen", Role.STATION, "s03");
  private static final Place ELSEWHERE =
      new Place("c1", "s07", "s07-b1", "2", "204", "s07-b1-2-z1");
  private static Browser browser;

  private final SettableClock clock = new SettableClock(Clock.systemUTC().millis());
  private final TestConsole console = TestConsole.start(clock);
  private final Exhibit exhibit = new Exhibit(console, clock.millis());
  private AlertBuilder a1 = alert("a1").severity(Severity.CRITICAL);

  @BeforeAll
  static void startBrowser() {
    browser = Browser.startOrSkip();
    browser.phone();
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void ready() {
    console.access.putAccount(CHEN, PASSWORD);
    console.ready().beating().take(a1, alert("b7").place(ELSEWHERE));
    exhibit.second(clock.millis(), true);
  }

  @AfterEach
  void close() {
    console.close();
  }

  private void open() {
    browser.open(console.open("/?lang=en", CHEN));
    eventually(SOON, "the own card is there", () -> browser.count("[data-id=a1]") == 1);
    eventually(SOON, "it is the station's page", () -> browser.text("#line").equals("Connected"));
    eventually(SOON, "places have names", () -> browser.text("#station").equals("Station 3"));
  }

  private static String press(String verb) {
    return "[data-id=a1] [data-verb=" + verb + "].press";
  }

  private static String now(String verb) {
    return browser
        .evaluate("document.querySelector('" + press(verb) + "')?.dataset.now ?? ''")
        .asText();
  }

  private Action written(int index) {
    return (Action) console.log.written.get(index).record();
  }

  /** The job's part: what was done stands in the alert, and in the audit. */
  private void answer(LogRecord record) {
    Action action = (Action) record;
    a1 =
        switch (action.verb()) {
          case "acknowledge" ->
              a1.next(ChangeKind.ACKNOWLEDGE, 500)
                  .state(AlertState.ACKNOWLEDGED)
                  .actor(action.actor());
          case "dispatch" ->
              a1.next(ChangeKind.WORK, 500)
                  .work(Work.NONE.dispatched(action.reason(), clock.millis()));
          case "arrive" ->
              a1.next(ChangeKind.WORK, 500).work(Work.NONE.arrived(action.actor(), clock.millis()));
          default -> a1.next(ChangeKind.CLOSE, 500).state(AlertState.CLOSED);
        };
    exhibit.answer(action, a1);
  }

  @Test
  void fromSignInToResolvedByTouch() {
    console.log.reader = this::answer;
    browser.open(console.uri("/?lang=en"));
    eventually(SOON, "it asks who is there", () -> browser.count(".sign-in[open]") == 1);
    browser.tap(".sign-in [name=name]");
    browser.type("chen");
    browser.tap(".sign-in [name=password]");
    browser.type(PASSWORD);
    browser.tap(".sign-in .send");
    eventually(SOON, "the own card is there", () -> browser.count(press("acknowledge")) == 1);
    eventually(SOON, "places have names", () -> browser.text("#station").equals("Station 3"));
    assertThat(browser.evaluate("location.pathname").asText()).isEqualTo("/station.html");
    assertThat(browser.text("[data-id=a1]")).contains("Building 3-2, Floor 5, 512", "Critical");
    assertThat(browser.text("#count")).isEqualTo("1 open, 1 unacknowledged");
    browser.tap(press("acknowledge"));
    eventually(SOON, "it is taken on", () -> now("acknowledge").equals("done"));
    browser.tap(press("dispatch"));
    eventually(SOON, "it asks whom", () -> browser.count(".choice") >= 2);
    browser.tap(".choice");
    eventually(SOON, "somebody is sent", () -> now("dispatch").equals("done"));
    browser.tap(press("arrive"));
    eventually(SOON, "somebody is there", () -> now("arrive").equals("done"));
    assertThat(browser.text(press("arrive"))).contains("chen");
    browser.tap(press("resolve"));
    eventually(SOON, "it asks what it was", () -> browser.count(".choice") >= 5);
    browser.tap(".choice");
    eventually(SOON, "it is over", () -> browser.count("[data-id=a1]") == 0);
    assertThat(console.log.written)
        .extracting(one -> ((Action) one.record()).verb())
        .containsExactly("acknowledge", "dispatch", "arrive", "resolve");
    assertThat(written(1).reason()).isEqualTo("Myself (chen)");
    assertThat(written(3).cause()).isEqualTo("fire");
    assertThat(browser.problems().stream().filter(one -> !one.contains("401"))).isEmpty();
  }

  /** A line that takes and does not give: the stream must not wait for anything but itself. */
  @Test
  void alertsAreThereBeforeTheNamesOfPlacesAre() {
    browser.open(console.open("/?lang=en", CHEN));
    eventually(SOON, "it is up", () -> browser.count("[data-id=a1]") == 1);
    String slow =
        browser.onNewDocument(
            "const real = window.fetch; window.bounded = []; window.fetch = (...all) => {"
                + " bounded.push([String(all[0]), Boolean(all[1]?.signal)]); return"
                + " String(all[0]).includes('places') ? new Promise(() => {}) : real(...all); };");
    try {
      browser.evaluate("location.reload()");
      eventually(SOON, "without names", () -> browser.text("#station").equals("s03"));
      eventually(SOON, "the card is there", () -> browser.count("[data-id=a1]") == 1);
      assertThat(browser.evaluate("bounded.filter(one => !one[1])")).isEmpty();
    } finally {
      browser.forgetOnNewDocument(slow);
    }
  }

  @Test
  void anotherStationsAlertNeverAppearsUntilItAsksItsNeighbours() {
    open();
    console.take(alert("b8").place(ELSEWHERE).severity(Severity.CRITICAL));
    console.take(alert("a2"));
    eventually(SOON, "the next own one is there", () -> browser.count("[data-id=a2]") == 1);
    assertThat(browser.count("[data-id=b7], [data-id=b8]")).isZero();
    assertThat(browser.text("main")).doesNotContain("Station 7");
    AlertBuilder carried = alert("b8").place(ELSEWHERE).severity(Severity.CRITICAL);
    console.take(carried.next(ChangeKind.ESCALATE, 1).escalation(4, "neighbourStations", null));
    eventually(SOON, "it is called", () -> browser.count("#neighbours [data-id=b8]") == 1);
    assertThat(browser.text("#neighbours")).contains("Station 7");
    assertThat(browser.count("#neighbours .press:not([hidden])"))
        .as("neighbours go and arrive; what it was is not theirs to say")
        .isEqualTo(2);
  }

  @Test
  void aPressWithoutALineWaitsIsSaidToWaitAndIsSentOnce() {
    console.log.reader = this::answer;
    open();
    browser.offline(true);
    browser.tap(press("acknowledge"));
    eventually(SOON, "it is kept", () -> now("acknowledge").equals("waiting"));
    browser.tap(press("acknowledge"));
    eventually(
        SOON, "it says so", () -> browser.text(press("acknowledge")).contains("Waiting for the"));
    eventually(SOON, "above too", () -> browser.text("#line").contains("To be sent: 1"));
    assertThat(console.log.written).isEmpty();
    browser.offline(false);
    eventually(SOON, "it is done", () -> now("acknowledge").equals("done"));
    assertThat(console.log.written).hasSize(1);
    assertThat(browser.text("#line")).isEqualTo("Connected");
  }

  @Test
  void aPressSurvivesThatThePhoneClosesThePage() {
    console.log.away = true;
    open();
    browser.tap(press("arrive"));
    eventually(SOON, "it is kept", () -> now("arrive").equals("waiting"));
    String id = actionId();
    browser.evaluate("location.reload()");
    eventually(SOON, "it is still kept", () -> now("arrive").equals("waiting"));
    assertThat(actionId()).isEqualTo(id);
    console.log.reader = this::answer;
    console.log.away = false;
    eventually(SOON, "it is done", () -> now("arrive").equals("done"));
    assertThat(written(0).actionId()).isEqualTo(id);
  }

  private static String actionId() {
    return browser
        .evaluate(
            "JSON.parse(localStorage[Object.keys(localStorage).find(one =>"
                + " one.startsWith('gengfu.press.'))]).actionId")
        .asText();
  }

  @Test
  void anAnswerThatWasLostIsAskedForAgainUnderTheSameIdAndCountsOnce() {
    console.log.reader = this::answer;
    open();
    browser.evaluate(
        "{ const real = window.fetch; window.lost = 0; window.fetch = (...all) =>"
            + " real(...all).then(answer => { if (all[1]?.method === 'POST' && lost++ === 0)"
            + " throw new Error('lost'); return answer; }); }");
    browser.tap(press("arrive"));
    eventually(SOON, "it is sent again", () -> browser.evaluate("window.lost").asInt() == 2);
    eventually(SOON, "nothing waits", () -> !presses().contains("press"));
    assertThat(now("arrive")).isEqualTo("done");
    assertThat(console.log.written).hasSize(1);
  }

  private static String presses() {
    return browser.evaluate("Object.keys(localStorage).join()").asText();
  }

  @Test
  void whatIsRefusedSaysWhyAndMayBePressedAgain() {
    console.log.reader = record -> console.takeAudit((Action) record, false, "at rev 5", 5);
    open();
    browser.tap(press("acknowledge"));
    eventually(SOON, "it says why", () -> browser.text(press("acknowledge")).contains("at rev 5"));
    assertThat(now("acknowledge")).isEqualTo("refused");
    console.log.reader = this::answer;
    browser.tap(press("acknowledge"));
    eventually(SOON, "it is taken on", () -> now("acknowledge").equals("done"));
    assertThat(written(1).actionId()).isNotEqualTo(written(0).actionId());
  }

  @Test
  void aRefusalWhoseAlertIsGoneIsToldUntilItHasBeenSeen() {
    console.log.reader =
        record -> {
          console.take(a1.next(ChangeKind.CLOSE, 500).state(AlertState.CLOSED));
          console.takeAudit((Action) record, false, "it was closed", 2);
        };
    open();
    browser.tap(press("acknowledge"));
    eventually(SOON, "it is told", () -> browser.text("#refusals").contains("it was closed"));
    assertThat(browser.text("#refusals")).contains("Acknowledge", "Building 3-2, Floor 5, 512");
    browser.evaluate("location.reload()");
    eventually(SOON, "it is still told", () -> browser.count(".refusal") == 1);
    browser.tap(".refusal button");
    eventually(SOON, "it is seen", () -> browser.count(".refusal") == 0);
    assertThat(presses()).doesNotContain("press");
  }

  @Test
  void whatIsTooOldToBeSentIsToldHoweverOldItIs() {
    open();
    browser.evaluate(
        "localStorage.setItem('gengfu.press.x', JSON.stringify({actionId: 'x', who: 'chen',"
            + " alertId: 'z9', verb: 'arrive', where: 'House 9', said: {}, at: Date.now() - 3 *"
            + " 86400000, tries: 0, asked: 0, next: 0, state: 'waiting', reason: null}));"
            + " location.reload()");
    eventually(SOON, "it is told", () -> browser.text("#refusals").contains("House 9"));
    assertThat(browser.text("#refusals")).contains("half an hour");
    browser.tap(".refusal button");
    assertThat(console.log.written).isEmpty();
  }

  @Test
  void whoSignsOutIsAskedWhileAPressWaits() {
    console.log.away = true;
    open();
    browser.tap(press("arrive"));
    eventually(SOON, "it is kept", () -> now("arrive").equals("waiting"));
    browser.tap("#sign-out");
    eventually(SOON, "asks", () -> browser.text("#sign-out").startsWith("Not sent yet: 1"));
    assertThat(browser.count(".sign-in")).isZero();
    browser.tap("#sign-out");
    eventually(SOON, "signed out", () -> browser.count(".sign-in[open]") == 1);
    browser.evaluate("localStorage.clear()");
  }

  /** Another tab may have signed in somebody else a moment ago. */
  @Test
  void aPressThatIsRefusedForItsActorIsKept() {
    console.log.reader = this::answer;
    open();
    browser.evaluate(
        "{ const real = window.fetch; window.asked = 0; window.fetch = (...all) =>"
            + " all[1]?.method === 'POST' && asked++ === 0 ? Promise.resolve(new"
            + " Response('{\"detail\":\"actor: it is wu who is signed in\"}', {status: 400})) :"
            + " real(...all); }");
    browser.tap(press("arrive"));
    eventually(SOON, "it is sent again", () -> now("arrive").equals("done"));
    assertThat(browser.evaluate("window.asked").asInt()).isEqualTo(2);
    assertThat(console.log.written).hasSize(1);
  }

  @Test
  void nobodysPressIsSentUnderAnothersName() {
    console.log.away = true;
    open();
    browser.tap(press("arrive"));
    eventually(SOON, "it is kept", () -> now("arrive").equals("waiting"));
    Identity wu = new Identity("wu", Role.STATION, "s03");
    browser.open(console.open("/?lang=en", wu));
    eventually(SOON, "it is wu's", () -> browser.text("#me").contains("wu"));
    eventually(SOON, "the card is there", () -> browser.count(press("acknowledge")) == 1);
    console.log.away = false;
    browser.tap(press("acknowledge"));
    eventually(SOON, "wu's is sent", () -> console.log.written.size() == 1);
    assertThat(written(0).actor()).isEqualTo("wu");
    assertThat(now("arrive")).as("chen's is not shown as wu's").isNotEqualTo("waiting");
    console.log.reader = this::answer;
    browser.open(console.open("/?lang=en", CHEN));
    eventually(SOON, "chen's is sent when chen is back", () -> now("arrive").equals("done"));
    assertThat(console.log.written.get(console.log.written.size() - 1).record())
        .isInstanceOfSatisfying(
            Action.class, one -> assertThat(List.of(one.actor(), one.verb())).contains("chen"));
  }

  @Test
  void whoWasThereBeforeItWasRaisedAgainIsAskedForAgain() {
    console.log.reader = this::answer;
    open();
    browser.tap(press("arrive"));
    eventually(SOON, "somebody is there", () -> now("arrive").equals("done"));
    console.take(a1.at(clock.millis() + 1_000).next(ChangeKind.RERAISE, 0));
    eventually(SOON, "nobody is", () -> !now("arrive").equals("done"));
    assertThat(browser.count(press("arrive") + "[aria-disabled=false]:not([hidden])")).isOne();
  }

  /** While the engine stands still nothing comes but the status: what it says must do. */
  @Test
  void whileTheEngineStandsStillTheStationsRawAlarmsAreShownAndSoundAndNothingIsCalledCalm() {
    open();
    console.take(a1.next(ChangeKind.CLOSE, 500).state(AlertState.CLOSED));
    eventually(SOON, "all is calm", () -> browser.text("#empty").startsWith("No open alerts"));
    browser.evaluate(
        "{ const real = AudioContext.prototype.createOscillator; window.tones = 0;"
            + " AudioContext.prototype.createOscillator = function () { window.tones++; return"
            + " real.call(this); }; }");
    browser.tap("#sound");
    eventually(SOON, "it may sound", () -> browser.text("#sound").equals("Sound on"));
    exhibit.rawAlarm(
        "smoke-0621", new Place("c1", "s03", "s03-b2", "4", "407", null), clock.millis(), "smoke");
    exhibit.rawAlarm("smoke-0722", ELSEWHERE, clock.millis(), "smoke");
    clock.advance(20_000);
    exhibit.second(clock.millis(), false);
    eventually(SOON, "it is there", () -> browser.text("#raw").contains("Floor 4, 407"));
    assertThat(browser.text("#raw")).contains("Not judged").doesNotContain("204");
    assertThat(Axe.violations(browser)).isEmpty();
    assertThat(browser.text("#empty")).contains("judges no alarms now");
    // Sooner than a deaf page asks for everything anew, which would make it sound too.
    Duration beforeItIsDeaf = Duration.ofSeconds(10);
    eventually(beforeItIsDeaf, "it sounds", () -> browser.evaluate("window.tones").asInt() >= 3);
    exhibit.second(clock.millis() + 1, true);
    eventually(SOON, "it is over", () -> browser.count("#raw[hidden]") == 1);
    assertThat(browser.text("#empty")).startsWith("No open alerts");
    console.state.kafka("no broker");
    console.state.publishStatus();
    eventually(SOON, "it may be old", () -> browser.text("#empty").startsWith("Not known"));
    browser.evaluate("localStorage.clear()");
  }

  @Test
  void thePageIsSmall() {
    open();
    double bytes =
        browser
            .evaluate(
                "[performance.getEntriesByType('navigation')[0],"
                    + " ...performance.getEntriesByType('resource')].filter(one =>"
                    + " !one.name.includes('stream')).reduce((sum, one) => sum +"
                    + " one.transferSize, 0)")
            .asDouble();
    assertThat(bytes).as("bytes over the line").isBetween(10_000.0, 60_000.0);
  }
}
