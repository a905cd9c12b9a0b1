package dev.gengfu.rules.duty;

import dev.gengfu.rules.RuleSettings;
import dev.gengfu.rules.calendar.CalendarSettings;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file {@code duty.yaml}.
 *
 * @param shifts when people are on duty, by name; a shift over midnight belongs to the day on which
 *     it begins
 * @param posts who is on duty week by week
 * @param changes who is on duty instead on a day; may be left out
 */
public record DutySettings(
    Map<String, CalendarSettings.Span> shifts, List<Post> posts, List<Change> changes) {
  /** Any station that has no post of its own. */
  static final String ANY = "*";

  private static final int MOST = 2_000;

  /**
   * Somebody at a post.
   *
   * @param station station id, or {@code "*"} for those without one of their own
   * @param post a target of escalation.yaml, or a room: fireStation, medical, counselling, police
   * @param shift one of the shifts
   * @param days days of the week, e.g. [mon, tue]; every day when left out
   * @param who a role or a name of the staff, never of a resident
   */
  public record Post(String station, String post, String shift, List<String> days, String who) {
    public Post {
      requireNamed(station, post, shift, who);
      days = days == null ? List.of() : List.copyOf(days);
      days.forEach(Post::day);
    }

    boolean isOn(LocalDate date) {
      return days.isEmpty() || days.stream().anyMatch(each -> day(each) == date.getDayOfWeek());
    }

    private static DayOfWeek day(String name) {
      for (DayOfWeek day : DayOfWeek.values()) {
        if (day.name().substring(0, 3).toLowerCase(Locale.ROOT).equals(name)) {
          return day;
        }
      }
      throw new IllegalArgumentException(
          "days: expected mon, tue, wed, thu, fri, sat or sun, found '" + name + "'");
    }
  }

  /**
   * Somebody else at a post on one day.
   *
   * @param date day on which the shift begins, YYYY-MM-DD
   */
  public record Change(String date, String station, String post, String shift, String who) {
    public Change {
      try {
        LocalDate.parse(date == null ? "" : date);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "date: expected a day such as 2026-11-23, found '" + date + "'", e);
      }
      requireNamed(station, post, shift, who);
    }
  }

  public DutySettings {
    RuleSettings.require(
        shifts != null && !shifts.isEmpty(),
        "shifts",
        "shifts such as {night: {from: \"20:00\", to: \"08:00\"}}");
    shifts = new TreeMap<>(shifts);
    posts = posts == null ? List.of() : List.copyOf(posts);
    changes = changes == null ? List.of() : List.copyOf(changes);
    RuleSettings.require(posts.size() <= MOST, "posts", "at most " + MOST);
    RuleSettings.require(changes.size() <= MOST, "changes", "at most " + MOST);
    for (Post each : posts) {
      requireShift("posts", shifts, each.shift());
    }
    for (Change each : changes) {
      requireShift("changes", shifts, each.shift());
    }
  }

  private static void requireNamed(String station, String post, String shift, String who) {
    requireText("station", station);
    requireText("post", post);
    requireText("shift", shift);
    requireText("who", who);
  }

  private static void requireText(String key, String text) {
    RuleSettings.require(text != null && !text.isBlank(), key, "a text");
  }

  private static void requireShift(
      String key, Map<String, CalendarSettings.Span> shifts, String shift) {
    RuleSettings.require(
        shifts.containsKey(shift),
        key,
        "one of the shifts " + String.join(", ", shifts.keySet()) + ", found '" + shift + "'");
  }
}
