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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Nights, shifts and holidays of a community. Times are made by the rules of its time zone: a local
 * time that a clock change leaves out is as much later, one that comes twice is the first.
 */
public final class Calendar {
  public static final String FILE = "calendar.yaml";

  private static final int DAY_MINUTES = 24 * 60;

  /** Nights that are kept, some years of all patterns; when there are more it begins anew. */
  private static final int MAX_MADE = 10_000;

  private final ZoneId zone;
  private final long settleMillis;
  private final long holidayGraceMillis;

  /** Read once: a calendar is asked for a dozen nights at every look at a person. */
  private final Map<String, Hours> patterns = new TreeMap<>();

  private final List<Days> holidays;

  /**
   * Nights that were asked for, by pattern and date: a function of both, made once. The same few
   * weeks are asked for at every look at everybody.
   */
  private final ConcurrentHashMap<Date, OperationalNight> made = new ConcurrentHashMap<>();

  private record Date(String pattern, long day) {}

  /**
   * A shift pattern in minutes from the midnight before the date of its night.
   *
   * @param lateAfter null: nobody is late
   * @param curfew null: nobody is missed
   */
  private record Hours(
      int from, Integer lateAfter, Integer curfew, int to, int quietFrom, int quietTo) {
    static Hours of(CalendarSettings.Shift shift) {
      String from = shift.night().from();
      return new Hours(
          CalendarSettings.minutes("from", from, null),
          minutes("lateAfter", shift.lateAfter(), from),
          minutes("curfew", shift.curfew(), from),
          CalendarSettings.minutes("to", shift.night().to(), from),
          CalendarSettings.minutes("from", shift.quiet().from(), null),
          CalendarSettings.minutes("to", shift.quiet().to(), shift.quiet().from()));
    }

    private static Integer minutes(String key, String time, String from) {
      return time == null ? null : (Integer) CalendarSettings.minutes(key, time, from);
    }
  }

  /** Days from one to another, both included. */
  private record Days(LocalDate from, LocalDate to) {}

  Calendar(CalendarSettings settings) {
    this.zone = ZoneId.of(settings.zone());
    this.settleMillis = Durations.millis("settle", settings.settle());
    this.holidayGraceMillis = Durations.millis("holidayGrace", settings.holidayGrace());
    settings.patterns().forEach((name, shift) -> patterns.put(name, Hours.of(shift)));
    this.holidays =
        settings.holidays().stream()
            .map(each -> new Days(LocalDate.parse(each.from()), LocalDate.parse(each.to())))
            .toList();
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
    return settleMillis;
  }

  /** How much later absence is asked about on a holiday, in milliseconds. */
  public long holidayGraceMillis() {
    return holidayGraceMillis;
  }

  /** The first moment of a day, epoch ms. */
  public long startOf(LocalDate date) {
    return date.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** The local day of a moment. */
  public LocalDate dateOf(long time) {
    return Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
  }

  public boolean isHoliday(LocalDate date) {
    for (Days days : holidays) {
      if (!date.isBefore(days.from) && !date.isAfter(days.to)) {
        return true;
      }
    }
    return false;
  }

  /** Whether somebody is away on a day. */
  public static boolean isOnLeave(Resident resident, LocalDate date) {
    return resident.leave().stream()
        .anyMatch(leave -> !date.isBefore(leave.from()) && !date.isAfter(leave.to()));
  }

  /** The night of a date, by the shift that the person works then. */
  public OperationalNight night(Resident resident, LocalDate date) {
    Date asked = new Date(pattern(resident, date), date.toEpochDay());
    OperationalNight known = made.get(asked);
    if (known != null) {
      return known;
    }
    if (made.size() >= MAX_MADE) {
      made.clear();
    }
    OperationalNight night = night(patterns.get(asked.pattern), date);
    made.put(asked, night);
    return night;
  }

  private OperationalNight night(Hours hours, LocalDate date) {
    return new OperationalNight(
        date,
        at(date, hours.from),
        hours.lateAfter == null ? null : (Long) at(date, hours.lateAfter),
        hours.curfew == null ? null : (Long) at(date, hours.curfew),
        at(date, hours.to),
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
      Hours hours = patterns.get(pattern(resident, date));
      long from = at(date, hours.quietFrom);
      long to = at(date, hours.quietTo);
      // Where the shift changes one quiet time may begin before the one of the day before ends.
      awake = from <= awake && awake < to ? to : awake;
      date = date.plusDays(1);
    }
    return awake;
  }

  /** A pattern that nobody wrote down counts as that of the day. */
  private String pattern(Resident resident, LocalDate date) {
    String pattern = CalendarSettings.DAY;
    for (Resident.Shift each : resident.shifts()) {
      pattern = each.from().isAfter(date) ? pattern : each.pattern();
    }
    return patterns.containsKey(pattern) ? pattern : CalendarSettings.DAY;
  }

  private long at(LocalDate date, int minutes) {
    LocalTime time = LocalTime.ofSecondOfDay(minutes % DAY_MINUTES * 60L);
    return LocalDateTime.of(date.plusDays(minutes / DAY_MINUTES), time)
        .atZone(zone)
        .toInstant()
        .toEpochMilli();
  }
}
