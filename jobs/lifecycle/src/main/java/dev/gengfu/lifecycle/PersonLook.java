package dev.gengfu.lifecycle;

import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.LastSeen;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.rules.Episode;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.calendar.Calendar;
import dev.gengfu.rules.calendar.OperationalNight;
import dev.gengfu.rules.care.CareTexts;
import dev.gengfu.rules.latenights.LateNights;
import dev.gengfu.rules.person.Covered;
import dev.gengfu.rules.person.JudgedNight;
import dev.gengfu.rules.person.Look;
import dev.gengfu.rules.person.Movement;
import dev.gengfu.rules.person.Passage;
import dev.gengfu.rules.person.PersonRule;
import dev.gengfu.rules.person.PersonView;
import dev.gengfu.rules.person.Rhythm;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One look at a person at one moment: what the rules find, against what was told. */
final class PersonLook {
  /** Nights older than this are forgotten: longer than any rule counts. */
  private static final int NIGHTS_KEPT_DAYS = 35;

  private static final long DAY_MILLIS = 86_400_000L;
  private static final Text OVER = new Text("已结束：", "it is over: ");
  private static final String RULE_HAZARD = "rule";
  private static final String RULE_FAILURE = "rule-failure";

  private final Policy policy;
  private final PersonStore store;
  private final AlertBook book;
  private final Outbox outbox;
  private final PersonState before;
  private final Moment moment;
  private final Map<String, Held> held;
  private final Covered covered;
  private long wakeAt = Meta.NEVER;

  PersonLook(
      Policy policy,
      PersonStore store,
      AlertBook book,
      Outbox outbox,
      PersonState before,
      Moment moment) {
    this.policy = policy;
    this.store = store;
    this.book = book;
    this.outbox = outbox;
    this.before = before;
    this.moment = moment;
    this.held = new TreeMap<>(before.held());
    this.covered = before.covered();
  }

  /** Log time at which to look again without anything happening, epoch ms. */
  long wakeAt() {
    return wakeAt;
  }

  /** The person after the look; null when nothing is left to know. */
  PersonState run() {
    Rhythm rhythm = rhythm(policy.welfare().calendar(), before, moment);
    PersonState known = before.keeping(kept(), rhythm);
    List<Passage> passages = known.passages();
    if (before.home() == null) {
      wakeToForget(passages);
      return passages.isEmpty() ? null : known;
    }
    Resident resident = before.home().resident(before.person());
    List<Movement> movements = known.movements(rhythm);
    List<JudgedNight> nights = List.of();
    Map<String, Long> dealtAt = Map.of();
    Care care = before.care();
    withdrawRemoved();
    Deadline stale = store.deadlines().get(Deadline.id(Deadline.STALE, ""));
    if (stale != null) {
      // Half of a back-fill would look like somebody who went out and never came home.
      wake(stale.due());
      nights = before.nights();
      dealtAt = before.dealtAt();
    } else if (before.home().consent()) {
      nights = judged(resident, movements);
      dealtAt = before.dealtAt();
      for (PersonRule rule : policy.welfare().rules()) {
        look(rule, view(rule, resident, passages, movements, nights));
      }
      care = care(resident);
    } else {
      withdrawAll();
    }
    PersonState rest = known.keeping(kept(), rhythm);
    wakeToForget(rest.passages());
    return new PersonState(
        before.person(),
        before.home(),
        rest.origin(),
        rest.passages(),
        nights,
        held,
        dealtAt,
        care,
        before.gaps().stream().filter(gap -> gap.to() > oldest()).toList(),
        before.deafSince(),
        tell(passages, movements));
  }

  /** When the person goes out and comes home, from the oldest passage on. */
  static Rhythm rhythm(Calendar calendar, PersonState known, Moment moment) {
    if (known.home() == null || known.passages().isEmpty()) {
      return Rhythm.NONE;
    }
    long newest = known.passages().get(known.passages().size() - 1).time();
    return new Rhythm(
        calendar.nights(
            known.home().resident(known.person()),
            calendar.dateOf(known.passages().get(0).time()).minusDays(1),
            calendar.dateOf(Math.max(newest, moment.timeOr(newest)))));
  }

  private long oldest() {
    return moment.logTime() - Person.MEMORY_MILLIS;
  }

  /** Of somebody who is missed what was seen last stays, however long ago that was. */
  private List<Passage> kept() {
    long from = oldest();
    for (PersonRule rule : policy.welfare().rules()) {
      Long foundAt = rule.misses() ? foundAt(rule) : null;
      // What is found begins with the end of a day of which nothing but the date is known.
      from = foundAt == null ? from : Math.min(from, foundAt - DAY_MILLIS);
    }
    long first = from;
    return before.passages().stream().filter(passage -> passage.time() >= first).toList();
  }

  /** Looks again when the next passage is too old. */
  private void wakeToForget(List<Passage> passages) {
    passages.stream()
        .filter(passage -> passage.time() >= oldest())
        .findFirst()
        .ifPresent(passage -> wake(passage.time() + Person.MEMORY_MILLIS + 1));
  }

  private void wake(long at) {
    wakeAt = Math.min(wakeAt, at);
  }

  /** Nights of which all passages are still kept are judged anew, older ones stay as they were. */
  private List<JudgedNight> judged(Resident resident, List<Movement> movements) {
    LateNights rule = policy.welfare().lateNights();
    if (rule == null) {
      return List.of();
    }
    LocalDate today = policy.welfare().calendar().dateOf(moment.logTime());
    LocalDate firstKept = policy.welfare().calendar().dateOf(oldest()).plusDays(2);
    long forgotten = today.minusDays(NIGHTS_KEPT_DAYS).toEpochDay();
    List<JudgedNight> nights = new ArrayList<>();
    for (JudgedNight night : before.nights()) {
      if (night.day() < firstKept.toEpochDay() && night.day() > forgotten) {
        nights.add(night);
      }
    }
    long settle = policy.welfare().calendar().settleMillis();
    for (OperationalNight night : policy.welfare().calendar().nights(resident, firstKept, today)) {
      if (night.end() + settle <= moment.logTime()) {
        rule.judge(resident, night, movements).ifPresent(nights::add);
      }
    }
    return nights;
  }

  private PersonView view(
      PersonRule rule,
      Resident resident,
      List<Passage> passages,
      List<Movement> movements,
      List<JudgedNight> nights) {
    return new PersonView(
        resident,
        policy.welfare().calendar(),
        passages,
        movements,
        nights,
        covered,
        foundAt(rule),
        dealtAt(rule),
        isMissedBut(rule),
        moment.logTime());
  }

  private boolean isMissedBut(PersonRule rule) {
    for (PersonRule other : policy.welfare().rules()) {
      if (other.misses() && foundAt(other) != null && !other.equals(rule)) {
        return true;
      }
    }
    return false;
  }

  /** Begin of what a rule found and still lasts, epoch ms; null when nothing does. */
  private Long foundAt(PersonRule rule) {
    Held known = held.get(rule.header().id());
    return known != null && known.lasts() ? (Long) known.episode().openedAt() : null;
  }

  /**
   * Whoever has dealt with it that somebody is missed has dealt with what any rule says of that.
   */
  private long dealtAt(PersonRule rule) {
    long at = Long.MIN_VALUE;
    for (PersonRule other : policy.welfare().rules()) {
      if (other.equals(rule) || (other.misses() && rule.misses())) {
        at = Math.max(at, before.dealtAt().getOrDefault(other.header().id(), Long.MIN_VALUE));
      }
    }
    return at;
  }

  private void look(PersonRule rule, PersonView view) {
    String id = rule.header().id();
    if (rule.header().version().equals(store.meta().disabledRules().get(id))) {
      return;
    }
    Look look;
    try {
      look = rule.look(view);
    } catch (RuntimeException e) {
      disable(rule.header(), e);
      return;
    }
    wake(look.wakeAt());
    if (look.unknown()) {
      return;
    }
    Held known = held.get(id);
    if (look.finding() != null) {
      held.put(id, told(rule, look.finding(), known));
    } else if (known != null) {
      held.remove(id);
      end(known, view.newestSighting());
    }
  }

  /** A rule that throws is switched off for this person at once, visibly; the others go on. */
  private void disable(RuleHeader rule, RuntimeException cause) {
    Map<String, String> disabled = new TreeMap<>(store.meta().disabledRules());
    disabled.put(rule.id(), rule.version());
    store.meta(store.meta().withDisabled(disabled));
    RuleHeader speaker =
        new RuleHeader(
            RULE_FAILURE,
            rule.version(),
            Category.WELFARE,
            Severity.MEDIUM,
            new Text(
                "规则 " + rule.id() + " 出错，对一名住户已停用",
                "Rule " + rule.id() + " failed: off for a resident"),
            new Text("修正并重新发布该规则。", "Mend the rule and publish it again."));
    Detection sign =
        new Detection(
            rule.id(),
            RULE_FAILURE,
            RULE_FAILURE,
            moment.logTime(),
            null,
            false,
            Tier.SINGLE,
            TimeQuality.EXACT,
            0,
            List.of());
    book.opened(
        RULE_HAZARD,
        before.person(),
        place(),
        speaker,
        sign,
        moment,
        new Text("规则 " + rule.id() + " 出错：" + cause, "rule " + rule.id() + ": " + cause));
  }

  private Held told(PersonRule rule, Look.Finding found, Held known) {
    boolean isSame =
        known != null && (known.lasts() || found.openedAt() <= known.episode().clearedAt());
    if (!isSame) {
      return begun(rule, found);
    }
    String slot = known.episode().slot();
    if (slot == null) {
      return found.level() == Look.Level.ASK ? known : raised(rule, found);
    }
    boolean isNews =
        !found.because().en().equals(known.because())
            || found.openedAt() != known.episode().openedAt()
            || known.lasts() != (found.endedAt() == null);
    if (isNews && book.holds(before.person(), known.episode())) {
      amend(rule, found, known);
    } else if (isNews && found.endedAt() == null) {
      return raised(rule, found);
    }
    lift(rule, found);
    return held(rule, found);
  }

  private Held begun(PersonRule rule, Look.Finding found) {
    if (found.level() != Look.Level.ASK) {
      return raised(rule, found);
    }
    ask(rule, found);
    Episode episode = new Episode(rule.header().id(), found.openedAt(), null, null);
    return new Held(episode, found.level(), found.because().en());
  }

  private Held raised(PersonRule rule, Look.Finding found) {
    Detection sign = sign(rule, found);
    book.opened(
        rule.hazard(),
        before.person(),
        place(),
        rule.header(),
        sign.lasting(),
        moment,
        found.because());
    lift(rule, found);
    if (found.endedAt() != null) {
      book.cleared(sign, slot(rule), moment, OVER.plus(found.because()));
    }
    return held(rule, found);
  }

  private void amend(PersonRule rule, Look.Finding found, Held known) {
    Detection sign = sign(rule, found);
    Text reason = found.endedAt() == null ? found.because() : OVER.plus(found.because());
    if (found.openedAt() == known.episode().openedAt() && found.endedAt() == null) {
      book.opened(rule.hazard(), before.person(), place(), rule.header(), sign, moment, reason);
    } else {
      book.amend(before.person(), known.episode(), sign, moment, reason);
    }
  }

  private void lift(PersonRule rule, Look.Finding found) {
    Alert open = store.alerts().get(slot(rule));
    boolean isBelow =
        open != null && rule.lifted().severity().compareTo(open.last().severity()) < 0;
    if (found.level() == Look.Level.LIFTED && isBelow) {
      book.lift(slot(rule), rule.lifted(), "", found.because(), moment);
    }
  }

  private Held held(PersonRule rule, Look.Finding found) {
    Episode episode =
        new Episode(rule.header().id(), found.openedAt(), found.endedAt(), slot(rule));
    return new Held(episode, found.level(), found.because().en());
  }

  private Detection sign(PersonRule rule, Look.Finding found) {
    String id = rule.header().id();
    return new Detection(
        before.person(),
        id,
        id,
        found.openedAt(),
        found.endedAt(),
        false,
        Tier.SINGLE,
        TimeQuality.EXACT,
        0,
        found.evidence().stream().map(Passage::evidence).toList());
  }

  private void end(Held known, Passage sighting) {
    if (known.lasts() && known.episode().slot() != null) {
      Text seen =
          sighting == null
              ? Text.EMPTY
              : new Text("，最后出现在 " + sighting.door(), ", last seen at " + sighting.door());
      long at = sighting == null ? moment.logTime() : sighting.time();
      book.ended(
          before.person(),
          known.episode(),
          Math.max(at, known.episode().openedAt()),
          moment,
          new Text("已解除", "no longer so").plus(seen));
    }
  }

  /** What a rule had found that is gone. */
  private void withdrawRemoved() {
    for (String id : List.copyOf(held.keySet())) {
      if (policy.welfare().rules().stream().noneMatch(rule -> rule.header().id().equals(id))) {
        Held known = held.remove(id);
        if (known.episode().slot() != null && known.lasts()) {
          Text reason = Edits.removed(id);
          book.left(before.person(), known.episode(), moment.logTime(), moment, reason);
        }
      }
    }
  }

  /** Of who has not agreed nothing stays open: not what is over, nor that a rule failed. */
  private void withdrawAll() {
    for (String slot : store.alerts().sorted().keySet()) {
      book.dismiss(slot, moment, new Text("本人未同意", "no consent"));
    }
    held.clear();
    store.meta(store.meta().withDisabled(Map.of()));
  }

  private String slot(PersonRule rule) {
    return Alert.slot(rule.hazard(), before.person());
  }

  /** Of a person the building is told and no room: that is in the vault. */
  private Place place() {
    Place home = before.home().place();
    return new Place(home.community(), home.station(), home.building(), null, null, null);
  }

  /** Asks the person whether all is well, before anybody else is told. */
  private void ask(PersonRule rule, Look.Finding found) {
    if (before.home().messages()) {
      String alertId = Ids.alertId(rule.header().id(), slot(rule), found.openedAt());
      send(alertId, policy.welfare().care().reminder(), 1, moment.logTime());
    }
  }

  /** The next message to somebody who keeps coming home late, when it is time for it. */
  private Care care(Resident resident) {
    LateNights rule = policy.welfare().lateNights();
    Held known = rule == null ? null : held.get(rule.header().id());
    Alert open =
        known == null || !known.lasts() ? null : store.alerts().get(known.episode().slot());
    if (open == null || !before.home().messages()) {
      return before.care();
    }
    Care care = before.care();
    String alertId = open.last().alertId();
    int step = alertId.equals(care.alertId()) ? care.step() : 0;
    List<String> sequence = policy.welfare().care().sequence();
    if (step >= sequence.size()) {
      return care;
    }
    long due = care.lastAt() == Long.MIN_VALUE ? moment.logTime() : care.lastAt() + DAY_MILLIS;
    if (due > moment.logTime()) {
      wake(due);
      return care;
    }
    long notBefore = policy.welfare().calendar().awakeFrom(resident, moment.logTime());
    send(alertId, sequence.get(step), step + 1, notBefore);
    if (step + 1 < sequence.size()) {
      wake(notBefore + DAY_MILLIS);
    }
    return new Care(alertId, step + 1, notBefore);
  }

  private void send(String alertId, String kind, int step, long notBefore) {
    CareTexts care = policy.welfare().care();
    String language = before.home().language();
    outbox.message(
        new CareMessage(
            CareMessage.SCHEMA,
            Ids.hash("message").add(alertId).add(kind).add(step).hex(24),
            alertId,
            before.person(),
            before.home().place().station(),
            kind,
            step,
            care.text(kind, language, alertId),
            language.equals("en") ? "en" : "zh",
            notBefore,
            notBefore + care.keepForMillis(),
            moment.logTime()));
  }

  /**
   * Tells where the person is, when that is news; answers what was told last. That needs no
   * consent: it is what the roll is called by in a fire.
   */
  private String tell(List<Passage> passages, List<Movement> movements) {
    Passage newest = passages.stream().filter(Passage::isTimed).max(Passage.ORDER).orElse(null);
    if (newest == null) {
      return before.told();
    }
    Direction direction =
        movements.isEmpty()
            ? Direction.UNKNOWN
            : movements.get(movements.size() - 1).directionForARoll();
    String news = newest.eventId() + " " + direction;
    if (!news.equals(before.told())) {
      outbox.seen(
          new LastSeen(
              before.person(),
              before.home().place(),
              direction,
              newest.door(),
              newest.time(),
              newest.timeQuality(),
              moment.logTime()));
    }
    return news;
  }
}
