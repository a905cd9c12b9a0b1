package dev.gengfu.lifecycle;

import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.rules.DeviceState;
import dev.gengfu.rules.Episode;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.SiteRules.Ruled;
import dev.gengfu.rules.clock.ClockSettings;
import dev.gengfu.rules.lasts.LastsSettings;
import dev.gengfu.rules.unmoved.UnmovedSettings;
import dev.gengfu.rules.unregistered.UnregisteredSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rules that look at a device beside the fold of its readings: at its clock, at what it does not
 * say again, at what its zone says meanwhile. What they find is kept as an episode of the device
 * like all that was reported of it, so that a device that goes takes it along.
 */
final class Beside {
  /** Devices that nobody registered: so many are named, the others only raise their alarms. */
  static final int MAX_STRANGERS = 64;

  private final Policy policy;
  private final BuildingStore store;
  private final Deadlines deadlines;
  private final AlertBook book;

  Beside(Policy policy, BuildingStore store, Deadlines deadlines, AlertBook book) {
    this.policy = policy;
    this.store = store;
    this.deadlines = deadlines;
    this.book = book;
  }

  /**
   * A reading was taken.
   *
   * @param before the device as it was
   * @param after the device with the reading
   */
  DeviceState taken(
      DeviceState before, DeviceState after, Reading reading, Sample sample, Moment moment) {
    DeviceState now = clock(before, after, reading, sample, moment);
    now = unregistered(now, reading, sample, moment);
    for (Ruled<LastsSettings> rule : policy.site().lasts()) {
      now = lasts(rule, now, reading, moment);
    }
    for (Ruled<UnmovedSettings> rule : policy.site().unmoved()) {
      now = unmoved(rule, now, reading, sample, moment);
    }
    return now;
  }

  /** A device goes away, or elsewhere: nothing is due for it here any more. */
  void gone(String device) {
    deadlines.cancel(Deadline.QUIET, device);
    for (Ruled<LastsSettings> rule : policy.site().lasts()) {
      deadlines.cancel(Deadline.LASTS, lasting(rule, device));
    }
  }

  private DeviceState clock(
      DeviceState before, DeviceState now, Reading reading, Sample sample, Moment moment) {
    Ruled<ClockSettings> rule = policy.site().clock();
    boolean isFirst = before.presence() == null || before.recent().isEmpty();
    if (rule == null
        || isFirst
        || reading.retained()
        || moment.logTime() == Moment.BEFORE_FIRST_TICK) {
      return now;
    }
    Sample last = before.recent().get(before.recent().size() - 1);
    ClockSettings.Look earlier =
        new ClockSettings.Look(last.timeQuality(), last.time(), before.presence().heardAt());
    ClockSettings.Look newest =
        new ClockSettings.Look(sample.timeQuality(), sample.time(), moment.logTime());
    ClockSettings.Says says = rule.settings().says(newest);
    Episode open = open(now, rule.header());
    if (open == null && rule.settings().isOff(earlier, newest)) {
      Text reason =
          new Text(
              " 时钟" + wrong(says), " has a clock that is " + says.name().toLowerCase(Locale.ROOT));
      return begin(
          now,
          reading.device(),
          rule.header(),
          new Where(rule.settings().hazard(), Building.subject(reading), reading.place()),
          earlier.heardAt(),
          evidence(reading, sample, "time", (double) sample.time()),
          moment,
          reason);
    }
    return open != null && says == ClockSettings.Says.RIGHT
        ? end(now, reading.device(), open, moment, new Text(" 时钟恢复正确", " has the right time again"))
        : now;
  }

  private static String wrong(ClockSettings.Says says) {
    return switch (says) {
      case BEHIND -> "偏慢";
      case AHEAD -> "偏快";
      case UNSET -> "从未设定";
      case RIGHT, NOTHING -> "不明";
    };
  }

  private DeviceState unregistered(DeviceState now, Reading reading, Sample sample, Moment moment) {
    Ruled<UnregisteredSettings> rule = policy.site().unregistered();
    boolean isStranger = reading.kind() == null && reading.orderKey().equals(Place.UNREGISTERED);
    if (rule == null || !isStranger || reading.retained()) {
      return now;
    }
    long due = moment.timeOr(sample.time()) + rule.settings().quietMillis();
    if (open(now, rule.header()) != null) {
      deadlines.set(due, Deadline.QUIET, reading.device());
      return now;
    }
    Where where = new Where(rule.settings().hazard(), Place.UNREGISTERED, reading.place());
    Alert alert = store.alerts().get(where.slot());
    if (alert != null
        && alert.detections().stream().filter(Detection::lasts).count() >= MAX_STRANGERS) {
      return now;
    }
    deadlines.set(due, Deadline.QUIET, reading.device());
    return begin(
        now,
        reading.device(),
        rule.header(),
        where,
        sample.time(),
        List.of(),
        moment,
        new Text(" 未登记", " is in no register"));
  }

  /** Nothing was heard of a device that nobody registered for long. */
  void quiet(String device, Moment moment) {
    Ruled<UnregisteredSettings> rule = policy.site().unregistered();
    DeviceState state = store.devices().get(device);
    Episode open = rule == null || state == null ? null : open(state, rule.header());
    if (open != null) {
      store
          .devices()
          .put(
              device,
              end(state, device, open, moment, new Text(" 不再有消息", " is not heard any more")));
    }
  }

  private DeviceState lasts(
      Ruled<LastsSettings> rule, DeviceState now, Reading reading, Moment moment) {
    if (now.kind() == null || !rule.settings().watches(now.kind())) {
      return now;
    }
    Optional<Sample> newest = rule.settings().newest(now.recent());
    if (newest.isEmpty()) {
      return now;
    }
    String due = lasting(rule, reading.device());
    Episode open = open(now, rule.header());
    if (rule.settings().shows(newest.get())) {
      boolean waits = store.deadlines().get(Deadline.id(Deadline.LASTS, due)) != null;
      if (open == null && !waits) {
        long from = moment.timeOr(newest.get().time());
        deadlines.set(from + rule.settings().afterMillis(), Deadline.LASTS, due);
      }
      return now;
    }
    if (!newest.get().isSound()) {
      return now;
    }
    deadlines.cancel(Deadline.LASTS, due);
    return open == null
        ? now
        : end(now, reading.device(), open, moment, new Text(" 恢复应有状态", " is as it should be"));
  }

  /** A state has lasted for too long. */
  void lasted(String subject, Moment moment) {
    String device = subject.substring(subject.indexOf('|') + 1);
    DeviceState state = store.devices().get(device);
    for (Ruled<LastsSettings> rule : policy.site().lasts()) {
      boolean isMeant = state != null && lasting(rule, device).equals(subject);
      if (isMeant && open(state, rule.header()) == null) {
        store.devices().put(device, lasted(rule, device, state, moment));
      }
    }
  }

  private DeviceState lasted(
      Ruled<LastsSettings> rule, String device, DeviceState state, Moment moment) {
    Place place = state.place() == null ? Place.unregistered() : state.place();
    String subject = place.zone() == null ? device : place.zone();
    long seconds = rule.settings().afterMillis() / 1000;
    List<Evidence> evidence =
        rule.settings().newest(state.recent()).stream()
            .map(s -> s.evidence(device, rule.settings().measure(), rule.settings().of(s)))
            .toList();
    return begin(
        state,
        device,
        rule.header(),
        new Where(rule.settings().hazard(), subject, place),
        moment.logTime() - rule.settings().afterMillis(),
        evidence,
        moment,
        new Text(
            " 持续 " + seconds + " 秒如此，此后没有别的消息",
            " has said so for " + seconds + " s, and nothing else since"));
  }

  private DeviceState unmoved(
      Ruled<UnmovedSettings> rule, DeviceState now, Reading reading, Sample sample, Moment moment) {
    UnmovedSettings settings = rule.settings();
    if (now.kind() == null || !settings.watches(now.kind())) {
      return now;
    }
    Episode open = open(now, rule.header());
    if (open == null && !settings.repeats(now.recent())) {
      return now; // looks at two readings: nearly always that is all
    }
    // In this order: nearly always there is no danger, and then no reading has to be looked at.
    boolean is = isBesideDanger(settings, reading) && settings.isUnmoved(now.recent());
    if (is && open == null) {
      return begin(
          now,
          reading.device(),
          rule.header(),
          new Where(settings.hazard(), Building.subject(reading), reading.place()),
          sample.time(),
          evidence(reading, sample, settings.measure(), settings.of(sample)),
          moment,
          new Text(" 旁边险情已证实，其读数却一直不变", " says the same all the time beside a confirmed danger"));
    }
    return !is && open != null
        ? end(
            now,
            reading.device(),
            open,
            moment,
            new Text(" 读数有变化，或旁边的险情已过", " moves, or the danger beside it is over"))
        : now;
  }

  /** Whether a danger of its zone lasts and is confirmed, by others than this device. */
  private boolean isBesideDanger(UnmovedSettings settings, Reading reading) {
    for (String hazard : settings.beside()) {
      Alert alert = store.alerts().get(Alert.slot(hazard, Building.subject(reading)));
      if (alert != null
          && alert.last().tier() == Tier.CONFIRMED
          && alert.detections().stream().anyMatch(Detection::lasts)
          && alert.detections().stream()
              .noneMatch(sign -> sign.lasts() && sign.device().equals(reading.device()))) {
        return true;
      }
    }
    return false;
  }

  private static String lasting(Ruled<LastsSettings> rule, String device) {
    return rule.header().id() + "|" + device;
  }

  private static List<Evidence> evidence(
      Reading reading, Sample sample, String measure, Double value) {
    return value == null ? List.of() : List.of(sample.evidence(reading.device(), measure, value));
  }

  private static Episode open(DeviceState device, RuleHeader rule) {
    for (Episode episode : device.episodes()) {
      if (episode.clearedAt() == null && episode.track().equals(rule.id())) {
        return episode;
      }
    }
    return null;
  }

  /** Where something is told. */
  private record Where(String hazard, String subject, Place place) {
    String slot() {
      return Alert.slot(hazard, subject);
    }
  }

  private DeviceState begin(
      DeviceState state,
      String device,
      RuleHeader rule,
      Where where,
      long since,
      List<Evidence> evidence,
      Moment moment,
      Text reason) {
    Detection sign =
        new Detection(
            device,
            rule.id(),
            rule.id(),
            since,
            null,
            false,
            Tier.SINGLE,
            TimeQuality.EXACT,
            0,
            evidence);
    book.opened(
        where.hazard(),
        where.subject(),
        where.place(),
        rule,
        sign,
        moment,
        Text.same(device).plus(reason));
    return Building.replace(state, null, new Episode(rule.id(), since, null, where.slot()));
  }

  private DeviceState end(
      DeviceState state, String device, Episode open, Moment moment, Text reason) {
    long at = Math.max(open.openedAt(), moment.timeOr(open.openedAt()));
    book.ended(device, open, at, moment, Text.same(device).plus(reason));
    return Building.replace(state, open, open.ended(at));
  }
}
