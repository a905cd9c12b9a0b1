package dev.gengfu.rules.calendar;

import dev.gengfu.domain.Text;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.RuleSettings;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code calendar.yaml}.
 *
 * @param zone time zone of the community, e.g. Asia/Shanghai
 * @param settle so long after its end a night is judged
 * @param patterns shift patterns by name; {@code day} must be there
 * @param holidayGrace so much later absence is asked about on a holiday
 * @param holidays public holidays; may be left out
 */
public record CalendarSettings(
    String zone,
    String settle,
    Map<String, Shift> patterns,
    String holidayGrace,
    List<Holiday> holidays) {

  /** Who works by day, and everybody of whom no shift is known. */
  static final String DAY = "day";

  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)|24:00");
  private static final int DAY_MINUTES = 24 * 60;

  /**
   * The night of who works in a pattern.
   *
   * @param night from when to when, HH:MM
   * @param lateAfter who comes home later is late; may be left out
   * @param curfew by when somebody is expected; may be left out
   * @param quiet when no message is sent
   */
  public record Shift(Span night, String lateAfter, String curfew, Span quiet) {
    public Shift {
      RuleSettings.require(
          night != null, "night", "a span such as {from: \"18:00\", to: \"06:00\"}");
      RuleSettings.require(
          quiet != null, "quiet", "a span such as {from: \"22:00\", to: \"08:30\"}");
      requireWithin("lateAfter", lateAfter, night);
      requireWithin("curfew", curfew, night);
    }

    private static void requireWithin(String key, String time, Span night) {
      RuleSettings.require(
          time == null
              || minutes(key, time, night.from()) < minutes("to", night.to(), night.from()),
          key,
          "a time within the night");
    }
  }

  /**
   * A time of the day to another, which may be on the next one.
   *
   * @param from local time, HH:MM
   * @param to local time, HH:MM
   */
  public record Span(String from, String to) {
    public Span {
      RuleSettings.require(
          minutes("to", to, null) % DAY_MINUTES != minutes("from", from, null) % DAY_MINUTES,
          "to",
          "another time than from");
    }
  }

  /**
   * A public holiday.
   *
   * @param from first day, YYYY-MM-DD
   * @param to last day, YYYY-MM-DD
   * @param name what people call it; may be left out
   */
  public record Holiday(String from, String to, Text name) {
    public Holiday {
      LocalDate first = date("from", from);
      RuleSettings.require(!date("to", to).isBefore(first), "to", "a day not before from");
    }
  }

  public CalendarSettings {
    requireZone(zone);
    RuleSettings.require(Durations.millis("settle", settle) >= 0, "settle", "a duration");
    RuleSettings.require(
        Durations.millis("holidayGrace", holidayGrace) >= 0, "holidayGrace", "a duration");
    RuleSettings.require(
        patterns != null && patterns.containsKey(DAY),
        "patterns",
        "shift patterns, day among them");
    patterns = new TreeMap<>(patterns);
    holidays = holidays == null ? List.of() : List.copyOf(holidays);
  }

  private static void requireZone(String zone) {
    try {
      ZoneId.of(zone == null ? "" : zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "zone: expected a time zone such as Asia/Shanghai, found '" + zone + "'", e);
    }
  }

  private static LocalDate date(String key, String text) {
    try {
      return LocalDate.parse(text == null ? "" : text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          key + ": expected a day such as 2026-10-01, found '" + text + "'", e);
    }
  }

  /**
   * Minutes from the midnight before the night's date.
   *
   * @param from begin of the night, HH:MM: what is earlier is on the next day; null: nothing is
   */
  static int minutes(String key, String text, String from) {
    Matcher form = TIME.matcher(text == null ? "" : text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          key + ": expected a time from 00:00 to 24:00, found '" + text + "'");
    }
    int minutes =
        form.group(1) == null
            ? DAY_MINUTES
            : Integer.parseInt(form.group(1)) * 60 + Integer.parseInt(form.group(2));
    return from == null || minutes >= minutes("from", from, null) ? minutes : minutes + DAY_MINUTES;
  }
}
