package dev.gengfu.console;

import static dev.gengfu.console.AlertBuilder.alert;
import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Handover;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Notice;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.Topics;
import dev.gengfu.testkit.Promise;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a real browser. Without one it is skipped, but not where CI is set. */
class PageIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static Browser browser;
  private final SettableClock clock = new SettableClock(Clock.systemUTC().millis());
  private final TestConsole console = TestConsole.start(clock);
  private final Exhibit exhibit = new Exhibit(console, clock.millis());

  @BeforeAll
  static void startBrowser() {
    browser = Browser.startOrSkip();
    browser.size(1600, 900, false);
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    console.ready();
    exhibit.second(clock.millis(), true);
    browser.open(console.open("/?lang=en", TestConsole.OPERATOR));
    eventually(SOON, "the page is up", () -> browser.text("#figures").contains("c1-console"));
  }

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void anAlertIsRaisedConfirmedAndClosedWithoutReload() {
    browser.evaluate("window.sameDocument = true");
    console.take(alert("a1"));
    eventually(SOON, "the row is there", () -> browser.count("[data-id=a1]") == 1);
    assertThat(browser.text("[data-id=a1] .where")).contains("Building 3-2, Floor 5, 512");
    assertThat(browser.text("[data-id=a1] .severity")).contains("High");
    AlertBuilder next = alert("a1").next(ChangeKind.CONFIRM, 1_000);
    console.take(next.severity(Severity.CRITICAL).tier(Tier.CONFIRMED));
    eventually(
        SOON,
        "it is critical and confirmed",
        () ->
            browser.text("[data-id=a1] .severity").contains("Critical")
                && browser.text("[data-id=a1] .tier").equals("Confirmed"));
    console.take(next.next(ChangeKind.CLOSE, 1_000).state(AlertState.CLOSED));
    eventually(SOON, "it is gone from the open ones", () -> browser.count("[data-id=a1]") == 0);
    browser.evaluate("document.getElementById('view-closed').click()");
    eventually(SOON, "it is among the closed", () -> browser.count("[data-id=a1]") == 1);
    assertThat(browser.evaluate("window.sameDocument").asBoolean()).isTrue();
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void lateReturnsAreShownByNightWithTheRoomsThatCare() {
    exhibit.lateReturns();
    eventually(SOON, "the row is there", () -> browser.count("[data-id=w1]") == 1);
    assertThat(browser.text("[data-id=w1] .hazard")).isEqualTo("Late returns");
    assertThat(browser.text("[data-id=w1] .evidence")).contains("3 check-ins");
    assertThat(browser.text("[data-id=w1] .tier")).isEmpty();
    browser.press("j");
    browser.press("e");
    eventually(SOON, "a dot a night", () -> browser.count("[data-id=w1] .nights circle") == 3);
    assertThat(browser.text("[data-id=w1] .messages")).contains("Rest", "Food", "早点休息");
    assertThat(browser.text("[data-id=w1] .phones"))
        .contains("counselling room")
        .doesNotContain("fire station");
    assertThat(browser.text("[data-id=w1] select"))
        .contains("Spoken with")
        .doesNotContain("Nuisance");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void inAFireTheRollOfTheBuildingIsCalledInBothLanguages() {
    console.takeSeen(
        "p-1",
        MusterTest.seen(
            "p-1", MusterTest.room("s03-b2", "5", "512"), Direction.IN, clock.millis() - 60_000));
    console.takeResident("p-2", MusterTest.resident("p-2", MusterTest.room("s03-b2", "6", "601")));
    console.take(alert("a1"));
    eventually(SOON, "the row is there", () -> browser.count("[data-id=a1]") == 1);
    browser.press("j");
    browser.press("e");
    eventually(SOON, "it can be called", () -> browser.count(".muster-call") == 1);
    browser.evaluate("document.querySelector('.muster-call').click()");
    eventually(SOON, "it is", () -> browser.count(".muster-people tbody tr") == 2);
    assertThat(browser.text(".muster-list")).contains("OUT OF DATE", "Uncertain", "Building 3-2");
    assertThat(browser.text(".muster-people")).contains("p-1", "512", "Inside (uncertain)", "601");
    assertThat(browser.text(".muster-floors")).contains("Floor 5", "Floor 6", "All");
    browser.evaluate("document.getElementById('language').click()");
    eventually(SOON, "in Chinese", () -> browser.text(".muster-call").equals("点名"));
    browser.evaluate("document.querySelector('.muster-call').click()");
    eventually(SOON, "it is", () -> browser.text(".muster-people").contains("楼内（不确定）"));
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void theKeyboardAloneAcknowledges() {
    console.take(alert("a1"), alert("a2").severity(Severity.CRITICAL));
    console.log.reader =
        record ->
            exhibit.answer(
                (Action) record,
                alert("a2").next(ChangeKind.ACKNOWLEDGE, 500).state(AlertState.ACKNOWLEDGED));
    eventually(SOON, "two rows", () -> browser.count(".alert") == 2);
    browser.press("j");
    browser.press("a");
    eventually(
        SOON,
        "a2 is acknowledged",
        () -> browser.text("[data-id=a2] .status").equals("Acknowledged"));
    assertThat(((Action) console.log.written.get(0).record()).alertId()).isEqualTo("a2");
    eventually(
        SOON, "it says so", () -> browser.text("#toasts").contains("Acknowledged: Station 3"));
  }

  @Test
  void whoIsSentAndWhatItWasIsSaidByTheKeyboardAlone() {
    console.take(alert("a1").severity(Severity.CRITICAL));
    eventually(SOON, "the row is there", () -> browser.count("[data-id=a1]") == 1);
    browser.press("j");
    browser.press("d");
    eventually(SOON, "it asks whom", () -> browser.count("[data-id=a1] .work form") == 1);
    browser.evaluate("document.activeElement.value = 'team 3'");
    AlertBuilder next = alert("a1").next(ChangeKind.CONFIRM, 500).severity(Severity.CRITICAL);
    console.take(next.tier(Tier.CONFIRMED));
    eventually(
        SOON,
        "the next rev is there",
        () -> browser.text("[data-id=a1] .tier").equals("Confirmed"));
    assertThat(browser.evaluate("document.activeElement.value").asText())
        .as("what is typed survives it")
        .isEqualTo("team 3");
    browser.evaluate("document.activeElement.form.requestSubmit()");
    eventually(SOON, "it is written", () -> console.log.written.size() == 1);
    Action sent = (Action) console.log.written.get(0).record();
    assertThat(sent.verb()).isEqualTo("dispatch");
    assertThat(sent.reason()).isEqualTo("team 3");
    assertThat(sent.expectedRev()).isEqualTo(2);
    browser.press("e");
    eventually(SOON, "it asks what it was", () -> browser.count("[data-id=a1] select") == 1);
    browser.evaluate("document.activeElement.value = 'nuisance'");
    browser.evaluate("document.activeElement.form.requestSubmit()");
    eventually(SOON, "it is written", () -> console.log.written.size() == 2);
    assertThat(((Action) console.log.written.get(1).record()).cause()).isEqualTo("nuisance");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void theReasonOfARevIsInTheLanguageOfThePage() {
    exhibit.show();
    eventually(SOON, "the row is there", () -> browser.count("[data-id=a1]") == 1);
    browser.evaluate("document.querySelector('[data-id=a1] .more').click()");
    eventually(
        SOON,
        "in English",
        () -> browser.text("[data-id=a1] .timeline").contains("nobody acted within 15 s"));
    assertThat(browser.text("[data-id=a1] .timeline")).doesNotContain("无人受理");
    browser.evaluate("document.getElementById('language').click()");
    eventually(
        SOON, "it is open still", () -> browser.count("[data-id=a1].expanded .timeline") == 1);
    eventually(
        SOON,
        "in Chinese",
        () -> browser.text("[data-id=a1] .timeline").contains("无人受理，已过 15 秒：通知第二值班台"));
    assertThat(browser.text("[data-id=a1] .timeline")).doesNotContain("nobody acted");
    browser.evaluate("document.getElementById('language').click()");
  }

  @Test
  void aNoticeIsAnnouncedWithItsEndAndEndedWithTwoPresses() {
    exhibit.devices();
    answering();
    browser.press("n");
    eventually(SOON, "the view is there", () -> browser.count(".duty-form") == 2);
    eventually(SOON, "the list is read", () -> browser.text("#duty").contains("everything sounds"));
    assertThat(browser.text("#duty")).contains("Choose a kind first");
    assertThat(browser.count("[name=kind]:checked")).as("nothing is chosen").isZero();
    assertThat(value("[name=building]") + value("[name=scope]") + value("[name=until]")).isEmpty();
    browser.evaluate("document.querySelector('.duty-form .send').click()");
    assertThat(console.log.written).as("nothing is sent that is not filled in").isEmpty();
    browser.evaluate("document.querySelector('[name=kind][value=maintenance]').click()");
    assertThat(browser.text(".means")).contains("never quiet", "one detector alone");
    choose("building", "s03-b2");
    choose("scope", "zone");
    eventually(
        SOON, "its zones", () -> browser.count("[name=subject] option[value=s03-b2-5-z1]") == 1);
    choose("subject", "s03-b2-5-z1");
    type("[name=reason]", "drilling");
    browser.evaluate("document.querySelector('.duty-form .send').click()");
    assertThat(console.log.written).as("an end is needed").isEmpty();
    browser.evaluate("document.querySelectorAll('.soon button')[1].click()");
    browser.evaluate("document.querySelector('.duty-form .send').click()");
    eventually(SOON, "it is in the list", () -> browser.count(".notice[data-kind]") == 1);
    Notice begun = (Notice) console.log.written.get(0).record();
    assertThat(begun.building()).isEqualTo("s03-b2");
    assertThat(begun.scope() + " " + begun.subject()).isEqualTo("zone s03-b2-5-z1");
    assertThat(begun.forSeconds()).isBetween(7_100, 7_200);
    assertThat(browser.text(".notice")).contains("until", "drilling", "as loud as ever");
    eventually(SOON, "so says the tab", () -> browser.text("#view-duty").equals("Duty 1"));
    eventually(SOON, "the form is empty", () -> value("[name=reason]").isEmpty());
    browser.evaluate("document.querySelector('.notice-end button').click()");
    assertThat(console.log.written).as("the first press asks").hasSize(1);
    assertThat(browser.evaluate("document.activeElement.textContent").asText())
        .as("and stands on the way back")
        .isEqualTo("Cancel");
    browser.evaluate(
        "document.querySelector('.notice-end .send').dispatchEvent(new MouseEvent('click',"
            + " {detail: 2, bubbles: true}))");
    assertThat(
            browser
                .evaluate(
                    "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
                        + " {key: 'Enter', repeat: true, bubbles: true, cancelable: true}))")
                .asBoolean())
        .as("a key held down presses nothing")
        .isFalse();
    assertThat(browser.count(".notice-end .send")).as("it still asks").isEqualTo(1);
    browser.evaluate("document.querySelector('.notice-end .send').click()");
    eventually(SOON, "it has ended", () -> browser.count(".notice[data-kind]") == 0);
    assertThat(console.log.written).as("a double click is no second press").hasSize(2);
    assertThat(((Notice) console.log.written.get(1).record()).verb()).isEqualTo(Notice.END);
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void anEndThatIsTooLateIsRefusedByTheField() {
    exhibit.devices();
    browser.press("n");
    eventually(SOON, "the view is there", () -> browser.count(".duty-form") == 2);
    browser.evaluate("document.querySelector('[name=kind][value=test]').click()");
    type("[name=until]", "2099-01-01T00:00");
    assertThat(
            browser.evaluate("document.querySelector('[name=until]').validationMessage").asText())
        .startsWith("At the latest");
    type("[name=until]", "2001-01-01T00:00");
    assertThat(
            browser.evaluate("document.querySelector('[name=until]').validationMessage").asText())
        .contains("a minute from now");
  }

  @Test
  void whoSitsOverDutySeesAFireAndOneKeyLeadsBack() {
    browser.press("n");
    eventually(SOON, "the view is there", () -> browser.count(".duty-form") == 2);
    assertThat(browser.count(".duty-first button:not([hidden])")).as("all is calm").isZero();
    console.take(alert("a1"), alert("a2").severity(Severity.CRITICAL));
    eventually(
        SOON, "the gravest is told", () -> browser.text(".duty-first button").contains("Critical"));
    assertThat(browser.text(".duty-first")).contains("Building 3-2, Floor 5, 512");
    console.take(
        alert("a2")
            .severity(Severity.CRITICAL)
            .next(ChangeKind.ACKNOWLEDGE, 500)
            .state(AlertState.ACKNOWLEDGED));
    eventually(SOON, "then the next", () -> browser.text(".duty-first button").contains("High"));
    browser.evaluate("document.querySelector('.duty-first button').click()");
    eventually(SOON, "it leads to it", () -> browser.count("[data-id=a1].expanded") == 1);
    assertThat(isArrowLeftToTheBrowser()).as("it moves in the list").isFalse();
    browser.press("n");
    eventually(SOON, "the view is there", () -> browser.count("#duty:not([hidden])") == 1);
    assertThat(isArrowLeftToTheBrowser()).as("it scrolls").isTrue();
    browser.press("n");
    eventually(SOON, "n leads back", () -> browser.count("#board:not([hidden])") == 1);
    browser.press("n");
    eventually(SOON, "the view is there", () -> browser.count("#duty:not([hidden])") == 1);
    browser.press("Escape");
    eventually(SOON, "so does Esc", () -> browser.count("#board:not([hidden])") == 1);
    assertThat(browser.problems()).isEmpty();
  }

  private static boolean isArrowLeftToTheBrowser() {
    return browser
        .evaluate(
            "document.body.dispatchEvent(new KeyboardEvent('keydown',"
                + " {key: 'ArrowDown', bubbles: true, cancelable: true}))")
        .asBoolean();
  }

  @Test
  void aNoteOfTheShiftBeforeIsTakenOver() {
    exhibit.duty();
    answering();
    browser.press("n");
    eventually(SOON, "the notes are there", () -> browser.count("[data-taken]") == 2);
    assertThat(browser.text("[data-taken=true]")).contains("Taken over by li.hua");
    browser.evaluate("document.querySelector('[data-taken=false] button').click()");
    eventually(SOON, "it is taken", () -> browser.count("[data-taken=false]") == 0);
    assertThat(browser.text("#duty")).contains("Taken over by operator");
    choose("station", "s03");
    type("[name=text]", "all is calm");
    browser.evaluate("document.querySelectorAll('.duty-form .send')[1].click()");
    eventually(SOON, "it is left", () -> browser.text("#duty").contains("all is calm"));
    assertThat(browser.text("#duty")).contains("Nobody has taken over yet");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void whatIsSentAgainAfterALostAnswerIsNoSecondNote() {
    answering();
    browser.press("n");
    eventually(SOON, "the view is there", () -> browser.count(".duty-form") == 2);
    browser.evaluate(
        "window.sent = []; const before = window.fetch; window.fetch = (path, more) => {"
            + " if (more?.body) window.sent.push(JSON.parse(more.body));"
            + " return before(path, more); }; null");
    choose("station", "s03");
    type("[name=text]", "all is calm");
    console.log.away = true;
    send(1);
    send(2);
    type("[name=text]", "all is calm now");
    console.log.away = false;
    send(3);
    eventually(SOON, "it is left", () -> browser.text("#duty").contains("all is calm now"));
    assertThat(browser.evaluate("sent[0].handoverId === sent[1].handoverId").asBoolean())
        .as("the same again")
        .isTrue();
    assertThat(browser.evaluate("sent[1].handoverId === sent[2].handoverId").asBoolean())
        .as("another text, another note")
        .isFalse();
    assertThat(browser.evaluate("sent[2].actor").asText()).isEqualTo("operator");
  }

  private static void send(int count) {
    browser.evaluate("document.querySelectorAll('.duty-form .send')[1].click()");
    eventually(
        SOON,
        "it is sent and answered",
        () ->
            browser
                .evaluate(
                    "sent.length === "
                        + count
                        + " && !document.querySelectorAll('.duty-form .send')[1].disabled")
                .asBoolean());
  }

  private void answering() {
    LogPosition at = new LogPosition(Topics.EMERGENCY_LOG, 7, 1);
    console.log.reader =
        record ->
            console.takeAudit(
                record instanceof Notice notice
                    ? AuditEntry.of(notice, true, null, clock.millis(), at)
                    : AuditEntry.of((Handover) record, true, null, clock.millis(), at));
  }

  private static String value(String selector) {
    return browser.evaluate("document.querySelector('" + selector + "').value").asText();
  }

  private static void choose(String name, String value) {
    set("[name=" + name + "]", value, "change");
  }

  private static void type(String selector, String value) {
    set(selector, value, "input");
  }

  private static void set(String selector, String value, String event) {
    browser.evaluate(
        "{const field = document.querySelector('"
            + selector
            + "'); field.value = '"
            + value
            + "'; field.dispatchEvent(new Event('"
            + event
            + "', {bubbles: true}));}");
  }

  @Test
  void aRefusedAcknowledgementSaysWhyAndLeavesTheButton() {
    console.take(alert("a1"));
    console.log.reader =
        record -> console.takeAudit((Action) record, false, "the alert is at rev 5", 5);
    eventually(SOON, "the row is there", () -> browser.count("[data-id=a1]") == 1);
    browser.evaluate("document.querySelector('[data-id=a1] .acknowledge').click()");
    eventually(
        SOON,
        "the reason is shown",
        () -> browser.text("#toasts").contains("the alert is at rev 5"));
    assertThat(browser.text("[data-id=a1] .acknowledge")).isEqualTo("Acknowledge");
    assertThat(
            browser
                .evaluate("document.querySelector('[data-id=a1] .acknowledge').disabled")
                .asBoolean())
        .isFalse();
  }

  @Test
  void nobodySeesAnAlertBeforeTheySignInAndNobodyAfterTheySignOut() {
    console.access.putAccount(new Identity("chen", Role.STATION, "s03"), "twelve letters");
    Place elsewhere = new Place("c1", "s07", "s07-b1", "2", "204", "s07-b1-2-z1");
    console.take(alert("a1"), alert("b7").place(elsewhere));
    browser.evaluate("document.getElementById('sign-out').click()");
    eventually(SOON, "it asks who is there", () -> browser.count(".sign-in[open]") == 1);
    assertThat(browser.count(".alert")).isZero();
    signIn("wrong, and long enough");
    eventually(
        SOON, "it says so", () -> browser.text(".sign-in [role=alert]").contains("is wrong"));
    signIn("twelve letters");
    eventually(SOON, "the own row is there", () -> browser.count("[data-id=a1]") == 1);
    assertThat(browser.text("#me")).contains("chen").contains("Station").contains("s03");
    assertThat(browser.count("[data-id=b7]")).as("another station's").isZero();
  }

  private static void signIn(String password) {
    browser.evaluate("document.querySelector('.sign-in [name=name]').value = 'chen'");
    browser.evaluate(
        "document.querySelector('.sign-in [name=password]').value = '" + password + "'");
    browser.evaluate("document.querySelector('.sign-in form').requestSubmit()");
  }

  @Test
  void aStreamThatIsRefusedAsksWhoIsThere() {
    console.take(alert("a1"));
    eventually(SOON, "the row is there", () -> browser.count("[data-id=a1]") == 1);
    console.access.endAll();
    console.server.endOver();
    eventually(SOON, "it asks who is there", () -> browser.count(".sign-in[open]") == 1);
    assertThat(browser.text(".sign-in")).contains("signed out").contains("Alarms are not shown");
  }

  @Test
  void aTabThatStaysOpenUnderAnotherNameBeginsAnewAsThatOne() {
    console.access.putAccount(new Identity("chen", Role.OPERATOR, null), "twelve letters");
    browser.evaluate("window.sameDocument = true");
    browser.evaluate(
        "fetch('v1/session', {method: 'POST', headers: {'Content-Type': 'application/json'},"
            + " body: JSON.stringify({name: 'chen', password: 'twelve letters'})})"
            + ".then(() => null)");
    eventually(
        SOON,
        "it says who it is now, although its stream has never paused",
        () -> {
          exhibit.second(clock.millis(), true);
          return browser.text("#me").contains("chen");
        });
    assertThat(browser.evaluate("window.sameDocument === undefined").asBoolean()).isTrue();
  }

  @Test
  void tenMinutesBeforeASessionEndsOneMaySignInAgainWithThePageAsItIs() {
    console.access.putAccount(new Identity("chen", Role.OPERATOR, null), "twelve letters");
    browser.open(console.open("/?lang=en", new Identity("chen", Role.OPERATOR, null)));
    eventually(SOON, "the page is up", () -> browser.text("#figures").contains("c1-console"));
    assertThat(browser.count("[data-banner=session]")).isZero();
    clock.advance(12 * 3_600_000L + 52 * 60_000L);
    browser.evaluate("location.reload()");
    eventually(
        SOON,
        "it warns",
        () -> browser.text("[data-banner=session]").contains("signed out in 8 min"));
    browser.evaluate("window.sameDocument = true");
    browser.evaluate("document.querySelector('[data-banner=session] button').click()");
    eventually(SOON, "it asks", () -> browser.count(".sign-in[open]") == 1);
    signIn("twelve letters");
    eventually(SOON, "it is over", () -> browser.count("[data-banner=session]") == 0);
    assertThat(browser.evaluate("window.sameDocument").asBoolean()).isTrue();
    assertThat(browser.count(".sign-in")).isZero();
  }

  @Test
  void scriptInAnyNameIsInert() {
    String attack = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";
    Place place = new Place("c1", attack, attack, attack, attack, attack);
    AlertBuilder evil =
        alert("a1")
            .place(place)
            .subject(attack)
            .reason(attack)
            .message(attack, attack)
            .guidance(attack, attack)
            .actor(attack)
            .category(dev.gengfu.domain.Category.EMERGENCY, attack, attack)
            .evidence(attack, clock.millis(), attack, 1, 7);
    console.take(evil);
    eventually(SOON, "the row is there", () -> browser.count("[data-id=a1]") == 1);
    browser.evaluate("document.querySelector('[data-id=a1] .more').click()");
    eventually(SOON, "the details are there", () -> browser.count(".sheet .step") == 1);
    exhibit.rawAlarm(attack, place, clock.millis(), attack);
    clock.advance(21_000);
    exhibit.second(clock.millis(), false);
    eventually(SOON, "the raw alarm is there", () -> browser.text("#raw").contains("<img src=x"));
    assertThat(browser.evaluate("window.hacked === undefined").asBoolean()).isTrue();
    assertThat(browser.count("main img, main script")).isZero();
    assertThat(browser.text("[data-id=a1] .door")).contains("<script>");
  }

  @Test
  void whenTheEngineStandsStillRawAlarmsAreShownAndLeaveAgain() {
    Place place = new Place("c1", "s06", "s06-b2", "3", "307", "s06-b2-3-z1");
    exhibit.rawAlarm("smoke-0621", place, clock.millis(), "smoke");
    clock.advance(20_000);
    exhibit.second(clock.millis(), false);
    eventually(
        SOON,
        "it says for how long",
        () -> browser.text("[data-banner=engine]").contains("stands still for 20 s"));
    assertThat(browser.text("#raw")).contains("smoke-0621").contains("Not judged");
    exhibit.second(clock.millis() + 1, true);
    eventually(SOON, "it is over", () -> browser.count("#raw[hidden]") == 1);
    assertThat(browser.count("[data-banner=engine]")).isZero();
  }

  @Test
  void saysThatItIsDisconnectedWithinFifteenSecondsAndComesBackByItself() {
    console.take(alert("a1"));
    eventually(SOON, "the row is there", () -> browser.count("[data-id=a1]") == 1);
    console.server.close();
    long gone = System.nanoTime();
    eventually(
        SOON,
        "DISCONNECTED",
        () -> browser.text("[data-banner=disconnected]").contains("DISCONNECTED"));
    Promise.since(gone, "the page says that it is disconnected", Duration.ofSeconds(15));
    assertThat(browser.count("body.stale [data-id=a1]")).isEqualTo(1);
    try (TestConsole again = console.again(clock)) {
      again.ready().take(alert("a1"), alert("a2"));
      again.state.publishStatus();
      eventually(SOON, "it is back", () -> browser.count("[data-id=a2]") == 1);
      assertThat(browser.count("[data-banner=disconnected]")).isZero();
    }
  }

  @Test
  void bothLanguagesAndBothThemesAreOneClickAway() {
    console.take(alert("a1"));
    eventually(SOON, "the row is there", () -> browser.count("[data-id=a1]") == 1);
    browser.evaluate("document.getElementById('language').click()");
    eventually(SOON, "zh", () -> browser.text("[data-id=a1] .acknowledge").equals("受理"));
    assertThat(browser.text("[data-id=a1] .where")).contains("三号工作站").contains("3-2 号楼 5 层 512");
    String ground = "getComputedStyle(document.documentElement).backgroundColor";
    String day = browser.evaluate(ground).asText();
    browser.evaluate("document.getElementById('theme').click()");
    browser.evaluate("document.getElementById('theme').click()");
    assertThat(browser.evaluate(ground).asText()).isNotEqualTo(day);
    browser.evaluate("localStorage.clear()");
  }
}
