package dev.gengfu.rules.duty;

import dev.gengfu.domain.YamlConfig;
import dev.gengfu.rules.calendar.CalendarSettings.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is on duty. A shift over midnight belongs to the day on which it begins, and is as long as
 * the clocks of its zone make it; where two overlap both are on duty.
 *
 * @param settings null when there is no roster: then nobody is named
 * @param zone time zone of the community
 */
public record DutyRoster(DutySettings settings, ZoneId zone) {
  /** Name of the file in a policy; a policy may be without. */
  public static final String FILE = "duty.yaml";

  /** Post that has an alert before anybody took it further. */
  public static final String DESK = "desk";

  /** Nobody is named. */
  public static final DutyRoster NONE = new DutyRoster(null, ZoneId.of("UTC"));

  /**
   * Reads the file.
   *
   * @param text null for {@link #NONE}
   * @throws dev.gengfu.domain.ConfigException when it is wrong
   */
  public static DutyRoster parse(String text, ZoneId zone) {
    return text == null
        ? NONE
        : new DutyRoster(YamlConfig.parse(FILE, text).whole(DutySettings.class), zone);
  }

  /**
   * Who is on duty at a post, in words; null when the roster does not say.
   *
   * @param station station id; null for what belongs to none
   * @param post a target of the escalation, or a room
   * @param time epoch ms
   */
  public String on(String station, String post, long time) {
    if (settings == null || post == null) {
      return null;
    }
    Set<String> who = new LinkedHashSet<>();
    LocalDate today = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
    for (LocalDate date : List.of(today.minusDays(1), today)) {
      for (Map.Entry<String, Span> shift : settings.shifts().entrySet()) {
        if (covers(shift.getValue(), date, time)) {
          List<String> own = of(String.valueOf(station), post, shift.getKey(), date);
          who.addAll(own.isEmpty() ? of(DutySettings.ANY, post, shift.getKey(), date) : own);
        }
      }
    }
    return who.isEmpty() ? null : String.join(", ", who);
  }

  private List<String> of(String station, String post, String shift, LocalDate date) {
    List<String> instead =
        settings.changes().stream()
            .filter(each -> LocalDate.parse(each.date()).equals(date))
            .filter(each -> each.station().equals(station))
            .filter(each -> each.post().equals(post) && each.shift().equals(shift))
            .map(DutySettings.Change::who)
            .toList();
    if (!instead.isEmpty()) {
      return instead;
    }
    return settings.posts().stream()
        .filter(each -> each.station().equals(station) && each.isOn(date))
        .filter(each -> each.post().equals(post) && each.shift().equals(shift))
        .map(DutySettings.Post::who)
        .toList();
  }

  private boolean covers(Span shift, LocalDate date, long time) {
    long from = at(date, shift.from());
    boolean isOverMidnight = minutes(shift.to()) <= minutes(shift.from());
    long to = at(isOverMidnight ? date.plusDays(1) : date, shift.to());
    return from <= time && time < to;
  }

  private long at(LocalDate date, String clock) {
    boolean isEnd = clock.equals("24:00");
    return (isEnd ? date.plusDays(1) : date)
        .atTime(isEnd ? LocalTime.MIDNIGHT : LocalTime.parse(clock))
        .atZone(zone)
        .toInstant()
        .toEpochMilli();
  }

  private static int minutes(String clock) {
    return clock.equals("24:00") ? 24 * 60 : LocalTime.parse(clock).toSecondOfDay() / 60;
  }
}
