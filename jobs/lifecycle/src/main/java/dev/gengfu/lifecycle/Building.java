package dev.gengfu.lifecycle;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Handover;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Notice;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.RegistryChange;
import dev.gengfu.domain.Report;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.DeviceFold;
import dev.gengfu.rules.DeviceState;
import dev.gengfu.rules.Episode;
import dev.gengfu.rules.Finding;
import dev.gengfu.rules.FoldMemory;
import dev.gengfu.rules.LaterRule;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleFailure;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.SiteRules;
import dev.gengfu.rules.Track;
import dev.gengfu.rules.Words;
import dev.gengfu.rules.verification.VerificationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides for one building: takes the records of its log one by one and tells the outbox what
 * changes. Pure: the same store and the same record always give the same result; time comes in with
 * the record.
 */
public final class Building {
  /** An alarm this much older than the clock is history: shown, but without a siren. */
  static final long PAST_AFTER_MILLIS = 600_000;

  /** An event time this far ahead of the clock can't be right. */
  static final long MAX_AHEAD_MILLIS = 300_000;

  private static final Text CLEAR = new Text(" 恢复正常", " is clear");
  private static final String RULE_HAZARD = "rule";
  private static final String RULE_FAILURE = "rule-failure";
  private static final String STEP_OVERDUE = "step-overdue";
  private static final String HEARTBEAT_MISSING = "heartbeat-missing";
  private static final String POLICY_HAZARD = "policy";
  private static final String POLICY_FAILURE = "policy-failure";
  private static final String POLICY_SLOT = Alert.slot(POLICY_HAZARD, PolicyBody.ORDER_KEY);

  private final Policy policy;
  private final BuildingStore store;
  private final Outbox outbox;
  private final Deadlines deadlines;
  private final Notices notices;
  private final AlertBook book;
  private final Shadows shadows;
  private final Listening listening;
  private final Beside beside;
  private final Reports reports;
  private final FoldMemory memory = new FoldMemory();

  public Building(Policy policy, BuildingStore store, Outbox outbox) {
    this.policy = policy;
    this.store = store;
    this.outbox = outbox;
    this.deadlines = new Deadlines(store);
    this.notices = new Notices(store, deadlines, outbox);
    this.book = new AlertBook(policy, store, deadlines, outbox, Topics.EMERGENCY_LOG, notices);
    this.shadows = new Shadows(policy, store, outbox);
    this.listening = new Listening(policy, store, deadlines, book);
    this.beside = new Beside(policy, store, deadlines, book);
    this.reports = new Reports(policy, store, deadlines, book, outbox);
  }

  /** Runs every deadline that is due at a log time, in their order, each at its own moment. */
  public void runDeadlines(long logTime) {
    for (Deadline due = deadlines.pollDue(logTime); due != null; due = deadlines.pollDue(logTime)) {
      Moment moment = Moment.due(due.due());
      switch (due.kind()) {
        case Deadline.ESCALATE -> book.escalate(due.subject(), moment);
        case Deadline.UNSHELVE -> book.unshelve(due.subject(), moment);
        case Deadline.RETIRE -> book.retire(due.subject(), moment);
        case Deadline.FORGET -> store.closed().remove(due.subject());
        case Deadline.LATELY -> book.forgetLately(due.subject());
        case Deadline.LISTEN -> listening.look(moment);
        case Deadline.LASTS -> beside.lasted(due.subject(), moment);
        case Deadline.QUIET -> beside.quiet(due.subject(), moment);
        case Deadline.REPORT -> reports.forget(moment);
        case Deadline.SILENCE -> silent(due.subject(), moment);
        case Deadline.NOTICE ->
            over(notices.due(due.subject(), moment), new Text("时间已到", "its time"), moment);
        default -> throw new IllegalStateException("unknown deadline: " + due);
      }
    }
  }

  /**
   * This policy is in force from here on. Signs of rules that are gone end, but not unseen; what an
   * edited rule knows is kept, forgotten or judged anew as it says itself.
   *
   * @param version what the log calls it
   * @param before policy that was in force; null when there was none
   */
  public void activate(String version, Policy before, Moment moment) {
    Map<String, String> disabled = store.meta().disabledRules();
    Map<String, String> still = stillDisabled(disabled);
    Edits edits = Edits.between(before, policy);
    Map<String, Long> since = edits.since(store.meta().since(), moment.offset());
    store.meta(store.meta().under(version, still, since));
    book.calm(
        POLICY_SLOT,
        moment.timeOr(0),
        moment,
        new Text("规则版本 " + version + " 已生效", "policy " + version + " is in force"));
    shadows.activated(edits);
    for (String rule : new TreeSet<>(disabled.keySet())) {
      if (!still.containsKey(rule)) {
        Text reason = new Text("规则 " + rule + " 已替换", "rule " + rule + " was replaced");
        book.calm(Alert.slot(RULE_HAZARD, rule), moment.timeOr(0), moment, reason);
      }
    }
    for (Map.Entry<String, DeviceState> device : store.devices().sorted().entrySet()) {
      DeviceState after = device.getValue().forgetting(edits.anew());
      for (Episode episode : device.getValue().episodes()) {
        Text reason = edits.endOf(episode.track());
        if (reason != null && episode.clearedAt() == null) {
          after = replace(after, episode, leave(device.getKey(), episode, moment, reason));
        }
      }
      if (!after.equals(device.getValue())) {
        store.devices().put(device.getKey(), after);
      }
    }
    listening.activate(moment);
  }

  /**
   * A policy was put in force whose body is missing or can't be used: what was in force before it
   * stays, and somebody has to know. Told once, in the key {@link PolicyBody#ORDER_KEY}.
   *
   * @param version what the log calls it
   * @param why what is wrong with it
   */
  public void policyMissing(String version, String why, Moment moment) {
    if (book.lasts(POLICY_SLOT)) {
      return;
    }
    RuleHeader speaker =
        new RuleHeader(
            POLICY_FAILURE,
            version,
            Category.SUPERVISION,
            Severity.HIGH,
            new Text(
                "规则版本 " + version + " 不可用，旧版本继续有效",
                "Policy " + version + " can't be used: the one before stays"),
            new Text("检查并重新发布规则。", "Check the rules and publish them again."));
    book.opened(
        POLICY_HAZARD,
        PolicyBody.ORDER_KEY,
        ownPlace(PolicyBody.ORDER_KEY),
        speaker,
        ownSign(PolicyBody.ORDER_KEY, speaker, moment.timeOr(0)),
        moment,
        new Text("规则版本 " + version + " 不可用：" + why, "policy " + version + ": " + why));
  }

  /** Takes a reading; answers what became of it. */
  public DeviceFold.Fate take(Reading reading, Moment moment) {
    String eventId = reading.eventId() == null ? Ids.eventId(reading) : reading.eventId();
    Sample sample =
        Sample.of(
            reading, eventId, eventTime(reading, moment), moment.partition(), moment.offset());
    DeviceFold.Fate fate = take(reading, sample, moment);
    try {
      shadows.take(
          reading, sample, enabled(policy.shadows().of(station(reading), reading.kind())), moment);
    } catch (RuleFailure failure) {
      disable(failure, reading, moment);
    }
    return fate;
  }

  private DeviceFold.Fate take(Reading reading, Sample sample, Moment moment) {
    DeviceState known = store.devices().get(reading.device());
    DeviceState before =
        known == null
            ? DeviceState.fresh(reading.kind(), reading.place(), false)
            : withKind(known, reading.kind());
    DeviceFold.Result result = fold(reading, before, sample, moment);
    if (result.fate() == DeviceFold.Fate.REPEATED
        || (result.fate() == DeviceFold.Fate.TOO_LATE && known == null)) {
      return result.fate();
    }
    DeviceState after = result.state();
    for (Finding finding : result.findings()) {
      after = apply(reading, sample, after, finding, moment);
    }
    firmer(reading, after, sample, moment);
    after = beside.taken(before, after, reading, sample, moment);
    store.devices().put(reading.device(), listening.heard(after, reading, moment));
    return result.fate();
  }

  /** Takes what an intake says of itself, when that has changed. */
  public void take(Tick tick, Moment moment) {
    listening.take(tick, moment);
  }

  /** Takes an action. */
  public void take(Action action, Moment moment) {
    book.act(action, moment);
    reports.acted(action.alertId(), moment);
  }

  /** Takes what a person reports. */
  public void take(Report report, Moment moment) {
    reports.take(report, moment);
  }

  /** Takes what somebody announces. */
  public void take(Notice notice, Moment moment) {
    String who = notice.actor();
    over(notices.take(notice, moment), new Text("由 " + who + " 结束", who + " says so"), moment);
  }

  /** Takes a note of one shift to the next: it changes nothing, and is put down. */
  public void take(Handover handover, Moment moment) {
    boolean isEmpty =
        handover.takesOver() == null && (handover.text() == null || handover.text().isBlank());
    String refusal = isEmpty ? "text: a note says something" : null;
    outbox.audit(
        AuditEntry.of(
            handover, !isEmpty, refusal, moment.timeOr(0), moment.position(Topics.EMERGENCY_LOG)));
  }

  private void over(boolean isOver, Text why, Moment moment) {
    if (isOver) {
      book.remark(moment, new Text("该处的通告已结束：", "what was announced there is over: ").plus(why));
    }
  }

  /**
   * Takes a change of the registry. A device that goes away in alarm leaves its alert to a person.
   */
  public void take(RegistryChange change, Moment moment) {
    String device = change.device().device();
    Place place = change.device().place();
    DeviceState known = store.devices().get(device);
    boolean moves = known != null && known.registered() && !Objects.equals(known.place(), place);
    if (known != null && (change.removed() || moves)) {
      boolean isOut = change.removed() && change.movedTo() == null;
      Text reason =
          isOut
              ? new Text(
                  device + " 报警中被移出登记册", device + " was removed from the register while in alarm")
              : new Text(device + " 报警中被移往他处", device + " was moved away while in alarm");
      for (Episode episode : known.episodes()) {
        if (episode.clearedAt() == null) {
          leave(device, episode, moment, reason);
        }
      }
    }
    if (change.removed() || moves) {
      store.shadows().remove(device);
      beside.gone(device);
    }
    if (known != null && (change.removed() || moves)) {
      listening.gone(device, known, moment);
    }
    if (change.removed()) {
      store.devices().remove(device);
      over(notices.gone(device, moment), new Text(device + " 已移除", device + " is gone"), moment);
      return;
    }
    DeviceState now =
        known == null || moves
            ? DeviceState.fresh(change.device().kind(), place, true)
            : known.known(change.device().kind(), place, true);
    store.devices().put(device, listening.expected(now, change.device(), moment, change.time()));
  }

  /** Takes what a part of the installation says of itself. */
  public void take(Health health, Moment moment) {
    RuleHeader rule = speaker(health.sourceKind());
    String subject = health.source() + "/" + health.subject();
    String slot = Alert.slot(policy.health().hazard(), subject);
    Watch before = store.watches().get(slot);
    boolean wasOk = before == null || before.state().equals(Health.OK);
    boolean isOk = Health.OK.equals(health.state());
    boolean isGap = Health.GAP.equals(health.state());
    store
        .watches()
        .put(
            slot,
            new Watch(
                subject,
                health.orderKey(),
                isOk || isGap ? Health.OK : Health.DOWN,
                health.silentAfterMillis()));
    if (!isOk && (wasOk || isGap)) {
      Detection sign = ownSign(subject, rule, health.since());
      book.opened(
          policy.health().hazard(),
          subject,
          ownPlace(health.orderKey()),
          rule,
          sign,
          moment,
          new Text(subject + "：", subject + ": ")
              .plus(Words.state(health.state()))
              .plus(
                  health.detail() == null
                      ? Text.EMPTY
                      : new Text("，" + health.detail(), ", " + health.detail())));
    }
    long now = moment.timeOr(health.since());
    if (isGap) {
      book.passed(
          slot,
          now,
          moment,
          new Text(subject + " 已恢复，可能有消息缺失", subject + " is back, messages may be missing"));
    } else if (isOk) {
      book.calm(slot, now, moment, new Text(subject + " 已恢复", subject + " is back"));
    }
    if (health.silentAfterMillis() <= 0) {
      deadlines.cancel(Deadline.SILENCE, slot);
    } else if (moment.logTime() != Moment.BEFORE_FIRST_TICK) {
      deadlines.set(moment.logTime() + health.silentAfterMillis(), Deadline.SILENCE, slot);
    }
  }

  /** What is no gateway that is not heard has words of its own. */
  private RuleHeader speaker(String sourceKind) {
    RuleHeader rule = policy.health().header();
    if (sourceKind.equals(Health.HEARTBEAT)) {
      return new RuleHeader(
          HEARTBEAT_MISSING,
          rule.version(),
          Category.SUPERVISION,
          Severity.HIGH,
          new Text(
              "监控链路中断：模拟设备的心跳未到达日志",
              "The chain is broken: the beat of the synthetic device does not reach the log"),
          new Text(
              "检查 MQTT 服务器、网关和通知服务；恢复前安排人工巡查。",
              "Check MQTT broker, gateway and delivery; have the floors patrolled until it is back."));
    }
    return sourceKind.equals(Health.STEPS)
        ? new RuleHeader(
            STEP_OVERDUE,
            rule.version(),
            Category.SUPERVISION,
            Severity.HIGH,
            new Text("有报警未按时升级", "An alert was not carried up in time"),
            new Text(
                "立即按值班表电话通知下一级；检查作业是否正常。", "Call the next level by phone at once; check the job."))
        : rule;
  }

  private void silent(String slot, Moment moment) {
    Watch watch = store.watches().get(slot);
    if (watch == null || watch.state().equals(Health.DOWN)) {
      return;
    }
    store
        .watches()
        .put(
            slot,
            new Watch(watch.name(), watch.orderKey(), Health.DOWN, watch.silentAfterMillis()));
    RuleHeader rule = speaker(watch.orderKey().split(":", 2)[0]);
    book.opened(
        policy.health().hazard(),
        watch.name(),
        ownPlace(watch.orderKey()),
        rule,
        ownSign(watch.name(), rule, moment.logTime()),
        moment,
        new Text(
            watch.name() + "：" + watch.silentAfterMillis() / 1000 + " 秒没有消息",
            watch.name() + ": nothing heard for " + watch.silentAfterMillis() / 1000 + " s"));
  }

  /**
   * A part of the installation has no building; its order key stands there, so that actions find
   * the way.
   */
  private static Place ownPlace(String orderKey) {
    return new Place(null, null, orderKey, null, null, null);
  }

  private static Detection ownSign(String subject, RuleHeader rule, long since) {
    return new Detection(
        subject,
        rule.id(),
        rule.id(),
        since,
        null,
        false,
        Tier.SINGLE,
        TimeQuality.EXACT,
        0,
        List.of());
  }

  /** A rule that throws is switched off for this building at once, visibly; the others go on. */
  private DeviceFold.Result fold(
      Reading reading, DeviceState before, Sample sample, Moment moment) {
    while (true) {
      try {
        return new DeviceFold(rules(reading, before), Policy.LATENESS_MILLIS, memory)
            .take(reading.device(), before, sample);
      } catch (RuleFailure failure) {
        disable(failure, reading, moment);
      }
    }
  }

  /**
   * The rules that the reading of a device meets. While a rule that no longer reads this kind of
   * device has an open sign there, all of them: it has to say that it does not see it any more.
   */
  private List<DetectionRule> rules(Reading reading, DeviceState device) {
    List<DetectionRule> met = policy.live().of(station(reading), device.kind());
    boolean isComplete = true;
    for (Episode episode : device.episodes()) {
      isComplete &=
          episode.clearedAt() != null
              || has(met, episode.track())
              || policy.site().tracks().contains(episode.track());
    }
    return enabled(isComplete ? met : policy.live().selected(station(reading), device.kind()));
  }

  private static boolean has(List<DetectionRule> rules, String track) {
    for (DetectionRule rule : rules) {
      if (rule.trackName().equals(track)) {
        return true;
      }
    }
    return false;
  }

  private static String station(Reading reading) {
    return reading.place().station();
  }

  /** Without the rules that failed here; those that began anew count from where they did. */
  private List<DetectionRule> enabled(List<DetectionRule> rules) {
    Meta meta = store.meta();
    if (meta.disabledRules().isEmpty() && meta.since().isEmpty()) {
      return rules;
    }
    List<DetectionRule> enabled = new ArrayList<>();
    for (DetectionRule rule : rules) {
      Long since = meta.since().get(rule.trackName());
      if (!rule.header().version().equals(meta.disabledRules().get(rule.header().id()))) {
        enabled.add(since == null ? rule : new LaterRule(rule, since));
      }
    }
    return enabled;
  }

  private void disable(RuleFailure failure, Reading reading, Moment moment) {
    RuleHeader rule = failure.rule();
    Map<String, String> disabled = new TreeMap<>(store.meta().disabledRules());
    disabled.put(rule.id(), rule.version());
    store.meta(store.meta().withDisabled(disabled));
    RuleHeader speaker =
        new RuleHeader(
            RULE_FAILURE,
            rule.version(),
            Category.SUPERVISION,
            Severity.HIGH,
            new Text("规则 " + rule.id() + " 出错，本楼已停用", "Rule " + rule.id() + " failed: off here"),
            new Text("修正并重新发布该规则。", "Mend the rule and publish it again."));
    long now = moment.timeOr(0);
    book.opened(
        RULE_HAZARD,
        rule.id(),
        new Place(
            reading.place().community(),
            reading.place().station(),
            reading.orderKey(),
            null,
            null,
            null),
        speaker,
        ownSign(rule.id(), speaker, now),
        moment,
        new Text(
            "规则 " + rule.id() + " 处理 " + reading.device() + " 时出错：" + failure.getCause(),
            "rule " + rule.id() + " failed on " + reading.device() + ": " + failure.getCause()));
  }

  private Map<String, String> stillDisabled(Map<String, String> before) {
    Map<String, String> disabled = new TreeMap<>();
    before.forEach(
        (id, version) -> {
          RuleHeader rule = policy.headers().get(id);
          if (rule != null && rule.version().equals(version)) {
            disabled.put(id, version);
          }
        });
    return disabled;
  }

  private DeviceState apply(
      Reading reading, Sample sample, DeviceState device, Finding finding, Moment moment) {
    if (finding instanceof Finding.Opened opened) {
      return opened(reading, sample, device, opened, moment);
    }
    if (finding instanceof Finding.Amended amended) {
      return amended(reading, sample, device, amended, moment);
    }
    Episode known = ((Finding.Unfounded) finding).reported();
    Text reason =
        new Text(
            reading.device() + "：规则 " + known.track() + " 按现在的内容不再成立",
            reading.device() + ": " + known.track() + " as it is now does not see it");
    return replace(device, known, leave(reading.device(), known, moment, reason));
  }

  private DeviceState opened(
      Reading reading, Sample sample, DeviceState device, Finding.Opened opened, Moment moment) {
    String slot = Alert.slot(opened.rule().hazard(), subject(reading));
    Episode episode = opened.episode(slot);
    Detection sign = sign(reading.device(), opened.rule(), episode, opened.track(), sample, moment);
    Text why =
        Text.same(" ").plus(opened.rule().because()).plus(verified(opened.rule(), episode, device));
    raise(reading, opened.rule(), sign, moment, why);
    return replace(device, null, episode);
  }

  /** A note on an alarm that comes again soon after its reset; empty when it does not. */
  private Text verified(DetectionRule rule, Episode episode, DeviceState device) {
    SiteRules.Ruled<VerificationSettings> note = policy.site().verification();
    if (note == null || !note.settings().hazards().contains(rule.hazard())) {
      return Text.EMPTY;
    }
    OptionalLong apart =
        note.settings().resetBefore(rule.trackName(), episode.openedAt(), device.episodes());
    return apart.isEmpty()
        ? Text.EMPTY
        : new Text(
            "，已核实：复位后 " + apart.getAsLong() / 1000 + " 秒再次报警",
            ", verified: again " + apart.getAsLong() / 1000 + " s after it was reset");
  }

  /** A danger that had ended when it was found is raised, and ends. */
  private void raise(
      Reading reading, DetectionRule rule, Detection sign, Moment moment, Text reason) {
    String subject = subject(reading);
    book.opened(
        rule.hazard(),
        subject,
        reading.place(),
        rule.header(),
        sign.lasting(),
        moment,
        Text.same(reading.device()).plus(reason));
    if (!sign.lasts()) {
      String slot = Alert.slot(rule.hazard(), subject);
      book.cleared(sign, slot, moment, Text.same(reading.device()).plus(CLEAR));
    }
  }

  private DeviceState amended(
      Reading reading, Sample sample, DeviceState device, Finding.Amended amended, Moment moment) {
    Episode known = amended.reported();
    Episode now = amended.now();
    Detection sign = sign(reading.device(), amended.rule(), now, amended.track(), sample, moment);
    if (book.holds(reading.device(), known)) {
      Text reason = Text.same(reading.device()).plus(what(known, now));
      book.amend(reading.device(), known, sign, moment, reason);
      return replace(device, known, now);
    }
    if (now.clearedAt() != null) {
      return replace(device, known, now);
    }
    // The alert was closed meanwhile: it is raised again, where the device is now.
    raise(reading, amended.rule(), sign, moment, what(known, now));
    String slot = Alert.slot(amended.rule().hazard(), subject(reading));
    return replace(device, known, new Episode(now.track(), now.openedAt(), null, slot));
  }

  /** A further reading may found a danger better than the one that opened it. */
  private void firmer(Reading reading, DeviceState state, Sample sample, Moment moment) {
    if (state.episodes().stream().noneMatch(episode -> episode.covers(sample.time()))) {
      return;
    }
    for (DetectionRule rule : rules(reading, state)) {
      if (!rule.watches(state.kind()) || !rule.shows(sample)) {
        continue;
      }
      for (Episode episode : state.episodes()) {
        if (episode.track().equals(rule.trackName()) && episode.covers(sample.time())) {
          book.firmer(reading.device(), episode, tier(rule, sample, moment), sample.time(), moment);
        }
      }
    }
  }

  static Text what(Episode known, Episode now) {
    if (known.clearedAt() == null && now.clearedAt() != null) {
      return CLEAR;
    }
    if (known.clearedAt() != null && now.clearedAt() == null) {
      return new Text(" 仍在报警（据迟到的读数）", " is still in alarm, says a late reading");
    }
    if (now.openedAt() < known.openedAt()) {
      return new Text(" 更早就已报警（据迟到的读数）", " was in alarm earlier, says a late reading");
    }
    return new Text(" 恢复时间有变（据迟到的读数）", " was clear at another time, says a late reading");
  }

  private Episode leave(String device, Episode episode, Moment moment, Text reason) {
    long at = moment.timeOr(episode.openedAt());
    book.left(device, episode, at, moment, reason);
    return episode.ended(at);
  }

  private static Detection sign(
      String device,
      DetectionRule rule,
      Episode episode,
      Track track,
      Sample sample,
      Moment moment) {
    Tier opening = tier(rule, track.opener(), moment);
    Tier further =
        rule.shows(sample) && episode.covers(sample.time()) ? tier(rule, sample, moment) : opening;
    return new Detection(
        device,
        episode.track(),
        rule.header().id(),
        episode.openedAt(),
        episode.clearedAt(),
        false,
        Judgement.rank(further) > Judgement.rank(opening) ? further : opening,
        track.opener().timeQuality(),
        lateBy(episode.openedAt(), moment),
        track.marks().stream()
            .map(mark -> mark.sample().evidence(device, mark.measure(), mark.value()))
            .toList());
  }

  /** How well founded a danger is by one of its readings. */
  private static Tier tier(DetectionRule rule, Sample sample, Moment moment) {
    if (lateBy(sample.time(), moment) > PAST_AFTER_MILLIS) {
      return Tier.PAST;
    }
    if (sample.retained()) {
      return Tier.STATE_AT_CONNECT;
    }
    return rule.certain(sample) ? Tier.CONFIRMED : Tier.SINGLE;
  }

  private static long lateBy(long time, Moment moment) {
    return moment.logTime() == Moment.BEFORE_FIRST_TICK ? 0 : Math.max(0, moment.logTime() - time);
  }

  private static long eventTime(Reading reading, Moment moment) {
    boolean ahead =
        moment.logTime() != Moment.BEFORE_FIRST_TICK
            && reading.time() > moment.logTime() + MAX_AHEAD_MILLIS;
    return ahead ? moment.logTime() : reading.time();
  }

  static String subject(Reading reading) {
    return reading.place().zone() == null ? reading.device() : reading.place().zone();
  }

  /** The device with one episode in place of another, or with one more. */
  static DeviceState replace(DeviceState device, Episode before, Episode after) {
    List<Episode> episodes = new ArrayList<>(device.episodes());
    episodes.remove(before);
    episodes.add(after);
    return device.with(episodes);
  }

  static DeviceState withKind(DeviceState device, String kind) {
    return kind == null || kind.equals(device.kind())
        ? device
        : device.known(kind, device.place(), device.registered());
  }
}
