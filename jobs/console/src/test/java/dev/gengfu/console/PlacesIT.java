package dev.gengfu.console;

import static dev.gengfu.console.AlertBuilder.alert;
import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Severity;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The map of the community in a real browser. */
class PlacesIT {
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
  void ready() {
    console.ready();
    exhibit.second(clock.millis(), true);
  }

  @AfterEach
  void close() {
    console.close();
  }

  private void open(String address, Identity who) {
    browser.open(console.open("/?lang=en&desk" + address, who));
    eventually(SOON, "the page is up", () -> browser.text("#figures").contains("c1-console"));
    browser.evaluate("location.hash = 'places'");
    eventually(SOON, "the map is there", () -> browser.count("#places-map .place") > 0);
  }

  private static String label(String path) {
    return browser
        .evaluate(
            "document.querySelector('.place[href=\"#places/"
                + path
                + "\"]')?.getAttribute('aria-label') ?? ''")
        .asText();
  }

  @Test
  void anAddressThatIsNoneHarmsNothing() {
    open("", TestConsole.OPERATOR);
    browser.evaluate("location.hash = 'places/%'");
    eventually(SOON, "it is nowhere", () -> browser.text("#places-path").contains("%"));
    browser.evaluate("location.hash = 'places'");
    eventually(SOON, "all are there", () -> browser.count("[href='#places/s03']") > 0);
    assertThat(browser.problems()).isEmpty();
  }

  /** Tab until that place has the focus, then Enter: no mouse. */
  private static void walkTo(String path) {
    String focused = "document.activeElement?.getAttribute?.('href')";
    eventually(
        SOON,
        path + " can be reached by Tab",
        () -> {
          browser.press("Tab");
          return browser.evaluate(focused).asText().equals("#places/" + path);
        });
    browser.press("Enter");
    eventually(
        SOON,
        path + " is shown",
        () ->
            browser
                .evaluate("document.querySelector('[aria-current]').getAttribute('href')")
                .asText()
                .equals("#places/" + path));
  }

  @Test
  void fromTheCommunityToTheRoomByTheKeyboardAlone() {
    console.take(alert("a1").severity(Severity.CRITICAL));
    open("", TestConsole.OPERATOR);
    assertThat(browser.count("#places-map .place")).isEqualTo(11);
    eventually(SOON, "3", () -> label("s03").equals("Station 3, Critical 1, 1 unacknowledged"));
    assertThat(label("s07")).isEqualTo("Station 7, no alerts");
    walkTo("s03");
    assertThat(label("s03/s03-b2")).contains("Building 3-2", "Critical 1");
    walkTo("s03/s03-b2");
    assertThat(label("s03/s03-b2/5")).contains("Floor 5", "Critical 1");
    walkTo("s03/s03-b2/5");
    assertThat(label("s03/s03-b2/5/512")).contains("512", "Critical 1");
    walkTo("s03/s03-b2/5/512");
    assertThat(browser.text("#places-alerts")).contains("Fire", "Floor 5, 512");
    browser.evaluate("history.back()");
    eventually(SOON, "back", () -> browser.count("#places-map .place") == 16);
    browser.evaluate("document.querySelector('[data-alert=a1]').click()");
    eventually(SOON, "it leads to the list", () -> browser.count("[data-id=a1].expanded") == 1);
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void whatHappensShowsAtOnceAndWhoWalksThereLosesNothing() {
    console.take(alert("a1"));
    open("", TestConsole.OPERATOR);
    eventually(SOON, "it is there", () -> label("s03").contains("High 1"));
    browser.evaluate("document.querySelector('.place[href=\"#places/s05\"]').focus()");
    console.take(alert("a1").next(ChangeKind.CONFIRM, 1_000).severity(Severity.CRITICAL));
    console.take(alert("x").place(new Place("c1", "s99", "s99-b1", "1", "cellar", null)));
    eventually(SOON, "it is graver", () -> label("s03").contains("Critical 1"));
    eventually(SOON, "so is a station nobody knew", () -> label("s99").contains("High 1"));
    console.take(alert("a2").severity(Severity.LOW));
    eventually(SOON, "one more", () -> label("s03").contains("Low 1"));
    assertThat(browser.evaluate("document.activeElement?.getAttribute('href') ?? ''").asText())
        .as("the focus stays")
        .isEqualTo("#places/s05");
  }

  @Test
  void nothingIsDoneToAnAlertThatIsNotOnTheScreen() {
    console.take(alert("a1"));
    browser.open(console.open("/?lang=en", TestConsole.OPERATOR));
    eventually(SOON, "the row is there", () -> browser.count("[data-id=a1]") == 1);
    browser.press("j");
    eventually(SOON, "it is selected", () -> browser.count("[data-id=a1].selected") == 1);
    browser.evaluate("document.getElementById('view-places').click()");
    eventually(SOON, "the map is there", () -> browser.count("#places-map .place") > 0);
    browser.press("a");
    browser.press("d");
    browser.evaluate("document.getElementById('view-open').click()");
    eventually(SOON, "the row is there", () -> browser.count("[data-id=a1]") == 1);
    assertThat(browser.count("[data-id=a1] form")).isZero();
    assertThat(console.log.written).isEmpty();
  }

  @Test
  void theDevicesOfAPlaceSayWhatIsKnownOfThem() {
    exhibit.show();
    exhibit.devices();
    open("", TestConsole.OPERATOR);
    browser.evaluate("location.hash = 'places/s03/s03-b2/5'");
    eventually(SOON, "they are listed", () -> browser.count(".devices tbody tr") == 17);
    assertThat(browser.text("#places-devices h2")).contains("Silent 1", "Heard 13");
    assertThat(browser.text(".devices tr[data-state=silent]"))
        .contains("s03-b2-5-507", "not heard");
    assertThat(browser.text(".devices tr[data-state=alarm]")).contains("Fire", "93 %");
    assertThat(browser.text("#places-devices .note")).contains("listened since");
    browser.evaluate("location.hash = 'places/s03/s03-b2/5/503'");
    eventually(SOON, "one room", () -> browser.count(".devices tbody tr") == 1);
    assertThat(browser.text(".devices tbody tr")).contains("Heard", "Smoke", "9 %");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void aStationSeesItsOwnPlacesOnly() {
    exhibit.devices();
    console.take(alert("b7").place(new Place("c1", "s07", "s07-b1", "2", "204", null)));
    open("", new Identity("chen", Role.STATION, "s03"));
    assertThat(browser.text("#places-path")).isEqualTo("Station 3");
    assertThat(browser.count(".place[href*=s07]")).isZero();
    console.token = console.access.token(new Identity("cai", Role.STATION, "s07"));
    assertThat(console.get("/v1/devices?building=s03-b2").body()).contains("\"devices\":[]");
    assertThat(console.get("/v1/devices").statusCode()).isEqualTo(400);
  }
}
