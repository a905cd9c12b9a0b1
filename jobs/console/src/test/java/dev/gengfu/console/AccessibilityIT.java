package dev.gengfu.console;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Place;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WCAG 2.2 AA, as far as axe-core can tell: every page and dialog, theme, language and size. */
class AccessibilityIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static Browser browser;
  private final SettableClock clock = new SettableClock(Clock.systemUTC().millis());
  private final TestConsole console = TestConsole.start(clock);
  private final Exhibit exhibit = new Exhibit(console, clock.millis());

  @BeforeAll
  static void startBrowser() {
    browser = Browser.startOrSkip();
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void close() {
    console.close();
  }

  @ParameterizedTest(name = "{0}, {1}, {2} by {3}")
  @CsvSource({
    "en, day, 1920, 1080",
    "zh, day, 412, 915",
    "zh, night, 1600, 900",
    "en, night, 412, 915"
  })
  void nothingIsHiddenFromAnybody(String language, String theme, int width, int height) {
    exhibit.show();
    exhibit.lateReturns();
    exhibit.people();
    exhibit.devices();
    exhibit.duty();
    console.ready();
    exhibit.second(clock.millis(), true);
    browser.size(width, height, theme.equals("night"), true);
    for (Scene scene : Scene.ALL) {
      scene.open(browser, console, language, theme);
      assertThat(Axe.violations(browser)).as(scene.name()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({"en, day", "zh, night"})
  void norWhenTheWatchItselfIsImpaired(String language, String theme) {
    exhibit.show();
    console.ready();
    exhibit.second(clock.millis(), true);
    Place place = new Place("c1", "s06", "s06-b2", "3", "307", "s06-b2-3-z1");
    exhibit.rawAlarm("smoke-0621", place, clock.millis(), "smoke");
    clock.advance(20_000);
    browser.size(1600, 900, theme.equals("night"), true);
    Scene.ALL.get(0).open(browser, console, language, theme);
    exhibit.second(clock.millis(), false);
    eventually(SOON, "the raw alarm is there", () -> browser.text("#raw").contains("smoke-0621"));
    assertThat(Axe.violations(browser)).as("the engine stands still").isEmpty();
    console.server.close();
    eventually(SOON, "DISCONNECTED", () -> browser.count("[data-banner=disconnected]") == 1);
    assertThat(Axe.violations(browser)).as("disconnected").isEmpty();
  }

  @Test
  void whatAxeFindsIsSaid() {
    console.ready();
    exhibit.show();
    exhibit.second(clock.millis(), true);
    Scene.ALL.get(0).open(browser, console, "en", "day");
    browser.evaluate("document.querySelector('main').append(document.createElement('button'))");
    assertThat(Axe.violations(browser)).hasSize(1).first().asString().startsWith("button-name at");
  }
}
