package dev.gengfu.console;

import dev.gengfu.domain.Place;
import dev.gengfu.testkit.Eventually;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Takes pictures of the page with made-up alerts, to be looked at: {@code Pictures FOLDER
 * [SCENE…]}, or {@code Pictures FOLDER readme} for those that the READMEs show. Every {@link Scene}
 * by day and by night, in both languages, from phone to wall; and the engine standing still.
 */
final class Pictures {
  /** A screen and who sits before it. */
  private record Look(String name, String language, String theme, int width, int height) {}

  private static final List<Look> LOOKS =
      List.of(
          new Look("zh-day", "zh", "day", 1600, 1000),
          new Look("en-night", "en", "night", 1600, 1000),
          new Look("en-day-phone", "en", "day", 412, 915),
          new Look("zh-night-phone", "zh", "night", 412, 915),
          new Look("zh-night-wall", "zh", "night", 1920, 1080));

  /** By scene: the pictures that the READMEs show. */
  private static final Map<String, Look> README =
      Map.of(
          "fire", new Look("screenshot", "en", "night", 1440, 900),
          "floor", new Look("places", "en", "day", 1440, 900),
          "station", new Look("station", "en", "day", 412, 780));

  private Pictures() {}

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    List<String> only = List.of(args).subList(1, args.length);
    try (Browser browser = Browser.start()) {
      night(browser, folder, only);
      if (only.isEmpty()) {
        standstill(browser, folder);
      }
    }
  }

  private static void night(Browser browser, Path folder, List<String> only) {
    ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor();
    try (TestConsole console = TestConsole.start(Clock.systemUTC())) {
      Exhibit exhibit = new Exhibit(console, System.currentTimeMillis());
      exhibit.show();
      exhibit.lateReturns();
      exhibit.people();
      exhibit.devices();
      exhibit.duty();
      console.ready();
      ScheduledFuture<?> unused =
          ticking.scheduleAtFixedRate(
              () -> exhibit.second(System.currentTimeMillis(), true), 0, 1, TimeUnit.SECONDS);
      for (Scene scene : Scene.ALL) {
        Look shown = README.get(scene.name());
        if (only.contains("readme") && shown != null) {
          take(browser, console, scene, shown, folder.resolve(shown.name() + ".png"));
        } else if (only.isEmpty() || only.contains(scene.name())) {
          for (Look look : LOOKS) {
            take(browser, console, scene, look, file(folder, scene, look));
          }
        }
      }
    } finally {
      ticking.shutdownNow();
    }
  }

  private static Path file(Path folder, Scene scene, Look look) {
    return folder.resolve(scene.name() + "-" + look.name() + ".png");
  }

  private static void take(
      Browser browser, TestConsole console, Scene scene, Look look, Path file) {
    browser.size(look.width(), look.height(), look.theme().equals("night"), true);
    scene.open(browser, console, look.language(), look.theme());
    browser.evaluate("new Promise(done => setTimeout(done, 1200))");
    browser.screenshot(file);
    browser.problems().forEach(problem -> System.out.println(scene.name() + ": " + problem));
  }

  private static void standstill(Browser browser, Path folder) {
    try (TestConsole console = TestConsole.start(Clock.systemUTC())) {
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
      Scene board = new Scene("standstill", TestConsole.OPERATOR, "/", ".alert", "", "#raw tr");
      for (Look look : LOOKS.subList(0, 2)) {
        take(browser, console, board, look, file(folder, board, look));
      }
    }
  }
}
