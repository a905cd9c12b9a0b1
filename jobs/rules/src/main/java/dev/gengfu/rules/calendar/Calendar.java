package dev.gengfu.rules.calendar;

import dev.gengfu.domain.Resident;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.rules.Durations;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Nights, shifts and holidays of a community. Times are made by the rules of its time zone: a local
 * time that a clock change leaves out is as much later, one that comes twice is the first.
 */
public final class Calendar {
  public static final String FILE = "calendar.yaml";

  private static final int DAY_MINUTES = 24 * 60;

  private final CalendarSettings settings;
  private final ZoneId zone;

  Calendar(CalendarSettings settings) {
    this.settings = settings;
    this.zone = ZoneId.of(settings.zone());
  }

  /**
   * Reads the file.
   *
   * @throws dev.gengfu.domain.ConfigException naming line and key when it is wrong
   */
  public static Calendar parse(String text) {
    return new Calendar(YamlConfig.parse(FILE, text).whole(CalendarSettings.class));
  }

  /** Time zone of the community. */
  public ZoneId zone() {
    return zone;
  }

  /** How long after its end a night is judged, in milliseconds. */
  public long settleMillis() {
    return Durations.millis("settle", settings.settle());
  }

  /** How much later absence is asked about on a holiday, in milliseconds. */
  public long holidayGraceMillis() {
    return Durations.millis("holidayGrace", settings.holidayGrace());
  }

  /** The local day of a moment. */
  public LocalDate dateOf(long time) {
    return Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
  }

  public boolean isHoliday(LocalDate date) {
    return settings.holidays().stream().anyMatch(holiday -> holiday.covers(date));
  }

  /** Whether somebody is away on a day. */
  public static boolean isOnLeave(Resident resident, LocalDate date) {
    return resident.leave().stream()
        .anyMatch(leave -> !date.isBefore(leave.from()) && !date.isAfter(leave.to()));
  }

  /** The night of a date, by the shift that the person works then. */
  public OperationalNight night(Resident resident, LocalDate date) {
    CalendarSettings.Shift shift = shift(resident, date);
    String from = shift.night().from();
    return new OperationalNight(
        date,
        at(date, CalendarSettings.minutes("from", from, null)),
        shift.lateAfter() == null ? null : at(date, shift.lateAfter(), from),
        shift.curfew() == null ? null : at(date, shift.curfew(), from),
        at(date, shift.night().to(), from),
        isHoliday(date));
  }

  /** The nights whose date lies between two days, both included, oldest first. */
  public List<OperationalNight> nights(Resident resident, LocalDate first, LocalDate last) {
    List<OperationalNight> nights = new ArrayList<>();
    for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
      nights.add(night(resident, date));
    }
    return nights;
  }

  /** The night in which a moment lies; empty between two. */
  public Optional<OperationalNight> nightAt(Resident resident, long time) {
    LocalDate today = dateOf(time);
    return nights(resident, today.minusDays(1), today).stream()
        .filter(night -> night.covers(time))
        .findFirst();
  }

  /** The first moment from one on at which the person may be sent a message, epoch ms. */
  public long awakeFrom(Resident resident, long time) {
    long awake = time;
    LocalDate date = dateOf(time).minusDays(1);
    while (!date.isAfter(dateOf(awake))) {
      CalendarSettings.Span quiet = shift(resident, date).quiet();
      long from = at(date, CalendarSettings.minutes("from", quiet.from(), null));
      long to = at(date, quiet.to(), quiet.from());
      // Where the shift changes one quiet time may begin before the one of the day before ends.
      awake = from <= awake && awake < to ? to : awake;
      date = date.plusDays(1);
    }
    return awake;
  }

  /** A pattern that nobody wrote down counts as that of the day. */
  private CalendarSettings.Shift shift(Resident resident, LocalDate date) {
    String pattern = CalendarSettings.DAY;
    for (Resident.Shift each : resident.shifts()) {
      pattern = each.from().isAfter(date) ? pattern : each.pattern();
    }
    CalendarSettings.Shift known = settings.patterns().get(pattern);
    return known == null ? settings.patterns().get(CalendarSettings.DAY) : known;
  }

  private long at(LocalDate date, String time, String from) {
    return at(date, CalendarSettings.minutes("time", time, from));
  }

  private long at(LocalDate date, int minutes) {
    LocalTime time = LocalTime.ofSecondOfDay(minutes % DAY_MINUTES * 60L);
    return LocalDateTime.of(date.plusDays(minutes / DAY_MINUTES), time)
        .atZone(zone)
        .toInstant()
        .toEpochMilli();
  }
}
