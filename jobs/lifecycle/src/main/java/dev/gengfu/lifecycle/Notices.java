package dev.gengfu.lifecycle;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Notice;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.Topics;
import dev.gengfu.rules.DeviceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is announced for one building: maintenance, tests, devices out of service, exercises.
 *
 * <p>A notice speaks for registered devices only, so that it never reaches what the installation
 * says of itself: gateways, channels, rules, policies, devices in no register. Of an emergency it
 * keeps quiet only what one detector alone reports as news, and only while a second one would be
 * heard: whatever is confirmed, critical, late, retained or older than the notice is loud, and so
 * is a device that goes or falls silent in alarm.
 */
final class Notices implements Marks {
  /** Notices of one building that hold or will: beyond it nothing is announced. */
  static final int MAX_OPEN = 64;

  /** Those that are over are remembered for a day, so that a repeat of one announces nothing. */
  static final int MAX_KNOWN = 512;

  private static final long AHEAD_AT_MOST_MILLIS = 30 * 86_400_000L;
  private static final long REMEMBERED_MILLIS = 86_400_000L;
  private static final int SECONDS_AT_LEAST = 60;

  private final BuildingStore store;
  private final Deadlines deadlines;
  private final Outbox outbox;

  Notices(BuildingStore store, Deadlines deadlines, Outbox outbox) {
    this.store = store;
    this.deadlines = deadlines;
    this.outbox = outbox;
  }

  /** Takes a notice; answers whether one that held, or would, is over now. */
  boolean take(Notice notice, Moment moment) {
    long now = moment.timeOr(0);
    Announced known = store.notices().get(notice.noticeId());
    if (notice.verb().equals(Notice.BEGIN) && known != null && known.notice().equals(notice)) {
      return false;
    }
    String refusal =
        moment.logTime() == Moment.BEFORE_FIRST_TICK
            ? "the log has no time yet"
            : refusal(notice, known, now);
    outbox.audit(
        AuditEntry.of(
            notice, refusal == null, refusal, now, moment.position(Topics.EMERGENCY_LOG)));
    if (refusal != null) {
      return false;
    }
    boolean begins = notice.verb().equals(Notice.BEGIN);
    Announced announced = begins ? announced(notice, now) : known.ended(now);
    put(announced, begins ? announced.end() : now + REMEMBERED_MILLIS);
    return !begins;
  }

  /** Something is due for a notice; answers whether it is over now. */
  boolean due(String noticeId, Moment moment) {
    Announced known = store.notices().get(noticeId);
    if (known == null) {
      return false;
    }
    if (known.end() < moment.logTime()) {
      store.notices().remove(noticeId);
      return false;
    }
    put(known, known.end() + REMEMBERED_MILLIS);
    return true;
  }

  /** A device goes: what was announced for it alone is over. Answers whether there was such. */
  boolean gone(String device, Moment moment) {
    boolean isOver = false;
    for (Announced each : store.notices().sorted().values()) {
      Notice notice = each.notice();
      if (moment.timeOr(0) < each.end()
          && notice.scope().equals(Notice.DEVICE)
          && notice.subject().equals(device)) {
        put(each.ended(moment.timeOr(0)), moment.timeOr(0) + REMEMBERED_MILLIS);
        isOver = true;
      }
    }
    return isOver;
  }

  private void put(Announced announced, long due) {
    store.notices().put(announced.notice().noticeId(), announced);
    deadlines.set(due, Deadline.NOTICE, announced.notice().noticeId());
  }

  private static Announced announced(Notice notice, long now) {
    long from = notice.begin() == null ? now : notice.begin();
    return new Announced(notice, Math.max(from, now), from + notice.forSeconds() * 1_000L);
  }

  private String refusal(Notice notice, Announced known, long now) {
    return switch (notice.verb()) {
      case Notice.BEGIN -> known != null ? "this id was used before" : unheldBy(notice, now);
      case Notice.END ->
          known == null ? "there is no such notice" : known.end() <= now ? "it is over" : null;
      default -> "unknown verb: " + notice.verb();
    };
  }

  private String unheldBy(Notice notice, long now) {
    if (notice.kind() == null || !Notice.KINDS.contains(notice.kind())) {
      return "kind: expected one of " + String.join(", ", new TreeSet<>(Notice.KINDS));
    }
    if (notice.scope() == null || !scopes(notice.kind()).contains(notice.scope())) {
      return "scope: " + notice.kind() + " is of one " + String.join(", ", scopes(notice.kind()));
    }
    if (notice.reason() == null || notice.reason().isBlank()) {
      return "say why, as the reason";
    }
    long most = secondsAtMost(notice.kind(), notice.scope());
    Integer seconds = notice.forSeconds();
    if (seconds == null || seconds < SECONDS_AT_LEAST || seconds > most) {
      return "forSeconds: expected " + SECONDS_AT_LEAST + " to " + most;
    }
    if (notice.begin() != null && notice.begin() + seconds * 1_000L <= now) {
      return "it would be over already";
    }
    if (notice.begin() != null && notice.begin() > now + AHEAD_AT_MOST_MILLIS) {
      return "begin: at most 30 days ahead";
    }
    if (store.devices().sorted().entrySet().stream()
        .noneMatch(each -> isMeant(notice, each.getKey(), each.getValue()))) {
      return "no registered device is meant: unknown "
          + notice.scope()
          + " '"
          + notice.subject()
          + "'";
    }
    return taken(notice, announced(notice, now), now);
  }

  /** Only what holds when it begins stands in its way: what is planned for later never does. */
  private String taken(Notice notice, Announced wanted, long now) {
    int known = 0;
    int open = 0;
    for (Announced each : store.notices().sorted().values()) {
      known++;
      open += each.end() > now ? 1 : 0;
      boolean isSame =
          each.notice().kind().equals(notice.kind())
              && each.notice().scope().equals(notice.scope())
              && each.notice().subject().equals(notice.subject());
      if (isSame && each.holds(wanted.begin())) {
        return "already announced until then: end notice " + each.notice().noticeId() + " first";
      }
    }
    if (open >= MAX_OPEN) {
      return "more than " + MAX_OPEN + " notices of this building hold or will: end some first";
    }
    if (known >= MAX_KNOWN) {
      return "more than " + MAX_KNOWN + " notices of this building within a day";
    }
    return notice.kind().equals(Notice.DRILL) && wanted.begin() <= now && burns(notice)
        ? "something is in alarm there: end that first"
        : null;
  }

  private boolean burns(Notice notice) {
    return store.alerts().sorted().values().stream()
        .filter(alert -> alert.last().category() == Category.EMERGENCY)
        .flatMap(alert -> alert.detections().stream())
        .anyMatch(
            sign -> {
              DeviceState device = store.devices().get(sign.device());
              return device != null && isMeant(notice, sign.device(), device);
            });
  }

  private static List<String> scopes(String kind) {
    return switch (kind) {
      case Notice.MAINTENANCE -> List.of(Notice.DEVICE, Notice.ZONE, Notice.FLOOR, Notice.BUILDING);
      case Notice.DRILL -> List.of(Notice.DEVICE, Notice.ZONE);
      default -> List.of(Notice.DEVICE);
    };
  }

  /** The longest a notice may hold; whoever needs longer announces it again, and thinks again. */
  static long secondsAtMost(String kind, String scope) {
    return switch (kind) {
      case Notice.OUT_OF_SERVICE -> 30 * 86_400;
      case Notice.MAINTENANCE -> scope.equals(Notice.BUILDING) ? 4 * 3_600 : 12 * 3_600;
      default -> 4 * 3_600;
    };
  }

  private static boolean isMeant(Notice notice, String device, DeviceState state) {
    Place place = state.place();
    if (!state.registered() || place == null || notice.subject() == null) {
      return false;
    }
    return switch (notice.scope()) {
      case Notice.DEVICE -> notice.subject().equals(device);
      case Notice.ZONE -> notice.subject().equals(place.zone());
      case Notice.FLOOR -> notice.subject().equals(place.floor());
      default -> notice.subject().equals(place.building());
    };
  }

  @Override
  public void raised(Draft draft, List<Detection> signs, long now) {
    List<String> quietBy = quietBy(draft, signs, now);
    if (!quietBy.isEmpty()) {
      List<String> by = new ArrayList<>(draft.suppressedBy);
      by.addAll(quietBy);
      draft.suppressedBy = by;
    }
    draft.drill = isDrill(draft, signs, now);
  }

  @Override
  public Fall revised(Draft draft, List<Detection> signs, boolean asks, long now) {
    Fall fall = Fall.NONE;
    if (Marks.isQuiet(draft)) {
      List<String> quietBy = asks ? List.of() : quietBy(draft, signs, now);
      fall = Marks.wake(draft);
      if (!quietBy.isEmpty()) {
        List<String> by = new ArrayList<>(draft.suppressedBy);
        by.addAll(quietBy);
        draft.suppressedBy = by;
        fall = Fall.NONE;
      }
    }
    boolean lasts = signs.stream().anyMatch(Detection::lasts);
    if (draft.drill && lasts && !isDrill(draft, signs, now)) {
      draft.drill = false;
      fall = Fall.DRILL;
    }
    return fall;
  }

  /** The marks of all notices that together speak for every sign; none when one has none. */
  private List<String> quietBy(Draft draft, List<Detection> signs, long now) {
    if (draft.severity == Severity.CRITICAL || draft.category == Category.WELFARE) {
      return List.of();
    }
    boolean isEmergency = draft.category == Category.EMERGENCY;
    if (isEmergency && (burnsBeside(draft, signs) || store.meta().coverage().isDeaf())) {
      return List.of();
    }
    TreeSet<String> marks = new TreeSet<>();
    for (Detection sign : current(signs)) {
      List<Announced> by =
          holding(sign, now).stream()
              .filter(each -> !each.notice().kind().equals(Notice.DRILL))
              .filter(each -> isEmergency ? mayWait(sign, each) : mayRest(draft, each))
              .toList();
      if (by.isEmpty()) {
        return List.of();
      }
      by.forEach(each -> marks.add(each.mark()));
    }
    return List.copyOf(marks);
  }

  /** Of an emergency only what one detector alone says now, and only while somebody is there. */
  private static boolean mayWait(Detection sign, Announced announced) {
    return sign.tier() == Tier.SINGLE
        && sign.openedAt() >= announced.begin()
        && !announced.notice().kind().equals(Notice.OUT_OF_SERVICE);
  }

  /** A device out of service may stay away; what it says of danger is as loud as ever. */
  private static boolean mayRest(Draft draft, Announced announced) {
    return draft.category == Category.SUPERVISION
        || !announced.notice().kind().equals(Notice.OUT_OF_SERVICE);
  }

  /** Whether another device of the building is in alarm: then nothing is one detector alone. */
  private boolean burnsBeside(Draft draft, List<Detection> signs) {
    Set<String> own = signs.stream().map(Detection::device).collect(Collectors.toSet());
    return emergencies(draft.alertId)
        .flatMap(alert -> alert.detections().stream())
        .anyMatch(
            sign ->
                sign.lasts()
                    && Judgement.rank(sign.tier()) >= Judgement.rank(Tier.SINGLE)
                    && !own.contains(sign.device()));
  }

  /** Whether something of the building is in alarm that is no exercise. */
  private boolean burnsForReal(Draft draft) {
    return emergencies(draft.alertId)
        .filter(alert -> !alert.last().drill())
        .flatMap(alert -> alert.detections().stream())
        .anyMatch(Detection::lasts);
  }

  private Stream<Alert> emergencies(String but) {
    return store.alerts().sorted().values().stream()
        .filter(alert -> alert.last().category() == Category.EMERGENCY)
        .filter(alert -> !alert.last().alertId().equals(but));
  }

  /** What began before an exercise is none, nor is what anything beside it says. */
  private boolean isDrill(Draft draft, List<Detection> signs, long now) {
    return draft.category == Category.EMERGENCY
        && current(signs).stream()
            .allMatch(
                sign ->
                    Judgement.rank(sign.tier()) >= Judgement.rank(Tier.SINGLE)
                        && holding(sign, now).stream()
                            .filter(each -> each.notice().kind().equals(Notice.DRILL))
                            .anyMatch(each -> sign.openedAt() >= each.begin()))
        && !burnsForReal(draft);
  }

  private static List<Detection> current(List<Detection> signs) {
    List<Detection> lasting = signs.stream().filter(Detection::lasts).toList();
    return lasting.isEmpty() ? signs : lasting;
  }

  private List<Announced> holding(Detection sign, long now) {
    DeviceState device = store.devices().get(sign.device());
    if (device == null) {
      return List.of();
    }
    List<Announced> holding = new ArrayList<>();
    for (Map.Entry<String, Announced> each : store.notices().sorted().entrySet()) {
      if (each.getValue().holds(now) && isMeant(each.getValue().notice(), sign.device(), device)) {
        holding.add(each.getValue());
      }
    }
    return holding;
  }

  /** Whether an alert has a mark that a notice's end may take away. */
  static boolean isMarked(AlertChange alert) {
    return alert.drill() || alert.keptQuiet();
  }
}
