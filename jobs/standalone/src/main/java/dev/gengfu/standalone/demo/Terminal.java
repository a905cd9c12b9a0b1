package dev.gengfu.standalone.demo;

import dev.gengfu.standalone.supervisor.Watcher;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a person at the terminal reads: one line per event. */
final class Terminal implements Watcher {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintStream out;
  private final Clock clock;
  private final long began = System.nanoTime();

  Terminal(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** A heading or a closing line. */
  synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  /** Something is done; the time counts from the start of the demo. */
  void done(String what, String text) {
    say(
        String.format(
            Locale.ROOT,
            "  %-12s up after %5.1f s   %s",
            what,
            seconds(Duration.ofNanos(System.nanoTime() - began)),
            text));
  }

  /** Something happened that a person should know of. */
  void event(String text) {
    say("  " + TIME.format(clock.instant().atZone(ZoneId.systemDefault())) + "  " + text);
  }

  @Override
  public void up(String part, Duration took, String text, int restarts) {
    if (restarts == 0) {
      done(part, text);
    } else {
      event(
          String.format(
              Locale.ROOT,
              "%s is up again after %.1f s (restart %d)",
              part,
              seconds(took),
              restarts));
    }
  }

  @Override
  public void died(String part, String cause, Duration pause) {
    event(
        String.format(
            Locale.ROOT, "%s died: %s; starting it again in %.1f s", part, cause, seconds(pause)));
  }

  @Override
  public void note(String part, String text) {
    event(part + ": " + text);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
