package dev.gengfu.console;

import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import dev.gengfu.domain.Place;
import dev.gengfu.testkit.Eventually;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Takes pictures of the page with made-up alerts, to be looked at: {@code Pictures FOLDER}. Day and
 * night, both languages, desk and phone, details open, engine standing still.
 */
final class Pictures {
  private final Browser browser;
  private final TestConsole console;
  private final Path folder;

  private Pictures(Browser browser, TestConsole console, Path folder) {
    this.browser = browser;
    this.console = console;
    this.folder = folder;
  }

  private Identity as = TestConsole.OPERATOR;

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    long now = System.currentTimeMillis();
    ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor();
    try (TestConsole console = TestConsole.start(Clock.systemUTC());
        Browser browser = Browser.start()) {
      Exhibit exhibit = new Exhibit(console, now);
      exhibit.show();
      exhibit.lateReturns();
      console.ready();
      ScheduledFuture<?> unused =
          ticking.scheduleAtFixedRate(
              () -> exhibit.second(System.currentTimeMillis(), true), 0, 1, TimeUnit.SECONDS);
      Pictures pictures = new Pictures(browser, console, folder);
      pictures.take("board-zh-day", "zh", 1600, 900, false, "");
      pictures.take("board-en-day", "en", 1600, 900, false, "");
      pictures.take("board-zh-night", "zh", 1600, 900, true, "");
      String detail = "document.querySelector('[data-id=a1] .more').click()";
      pictures.take("detail-zh-day", "zh", 1600, 1100, false, detail);
      pictures.take("detail-en-night", "en", 1600, 1100, true, detail);
      String welfare = "document.querySelector('[data-id=w1] .more').click()";
      pictures.take("welfare-zh-day", "zh", 1600, 1300, false, welfare);
      pictures.take("welfare-en-night", "en", 1600, 1300, true, welfare);
      pictures.take("phone-zh-night", "zh", 412, 915, true, "");
      pictures.take("phone-en-day", "en", 412, 915, false, detail);
      pictures.take("tablet-en-day", "en", 1024, 768, false, "");
      pictures.take("wall-zh-night", "zh", 1920, 1080, true, "");
      pictures.take(
          "closed-en-day",
          "en",
          1600,
          900,
          false,
          "document.getElementById('view-closed').click()");
      console.access.putAccount(new Identity("chen.wei", Role.STATION, "s03"), "ten letters");
      pictures.as = new Identity("eva.care", Role.CARE, null);
      pictures.take("care-zh-day", "zh", 1600, 1300, false, welfare);
      pictures.as = new Identity("chen.wei", Role.STATION, "s03");
      pictures.take("station-en-phone", "en", 412, 915, false, "");
      pictures.as = TestConsole.OPERATOR;
      String out = "document.getElementById('sign-out').click()";
      pictures.take("sign-in-zh-day", "zh", 1600, 900, false, out);
      pictures.take("sign-in-en-night", "en", 412, 915, true, out);
      pictures.take(
          "help-zh-day", "zh", 1600, 900, false, "document.getElementById('help-open').click()");
    }
    ticking.shutdownNow();
    try (TestConsole console = TestConsole.start(Clock.systemUTC());
        Browser browser = Browser.start()) {
      standstill(console, new Pictures(browser, console, folder));
    }
  }

  private static void standstill(TestConsole console, Pictures pictures) {
    long now = System.currentTimeMillis();
    Exhibit exhibit = new Exhibit(console, now);
    exhibit.show();
    console.ready();
    exhibit.second(now - 30_000, true);
    Place place = new Place("c1", "s06", "s06-b2", "3", "307", "s06-b2-3-z1");
    exhibit.rawAlarm("smoke-0621", place, now - 12_000, "smoke");
    exhibit.rawAlarm("heat-0622", place, now - 4_000, "heat");
    long end = System.nanoTime() + Duration.ofSeconds(22).toNanos();
    Eventually.eventually(
        Duration.ofSeconds(40),
        "the engine stands still",
        () -> {
          exhibit.second(System.currentTimeMillis(), false);
          return System.nanoTime() > end;
        });
    pictures.take("standstill-zh-day", "zh", 1600, 900, false, "");
    pictures.take("standstill-en-night", "en", 1600, 900, true, "");
  }

  private void take(
      String name, String language, int width, int height, boolean dark, String action) {
    browser.size(width, height, dark);
    browser.open(console.open("/?theme=auto&lang=" + language, as));
    Eventually.eventually(Duration.ofSeconds(10), "rows", () -> browser.count(".alert") > 0);
    console.state.publishStatus();
    if (!action.isEmpty()) {
      browser.evaluate(action);
      browser.evaluate("new Promise(done => setTimeout(done, 700))");
    }
    browser.evaluate("new Promise(done => setTimeout(done, 500))");
    browser.screenshot(folder.resolve(name + ".png"));
    browser.problems().forEach(problem -> System.out.println(name + ": " + problem));
  }
}
