package dev.gengfu.lifecycle;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.RegistryChange;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.DeviceFold;
import dev.gengfu.rules.DeviceState;
import dev.gengfu.rules.Episode;
import dev.gengfu.rules.Finding;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleFailure;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

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

  private static final int MAX_EPISODES = 16;
  private static final String RULE_HAZARD = "rule";
  private static final String RULE_FAILURE = "rule-failure";

  private final Policy policy;
  private final BuildingStore store;
  private final Deadlines deadlines;
  private final AlertBook book;

  public Building(Policy policy, BuildingStore store, Outbox outbox) {
    this.policy = policy;
    this.store = store;
    this.deadlines = new Deadlines(store);
    this.book = new AlertBook(policy, store, deadlines, outbox);
  }

  /** Runs every deadline that is due at a log time, in their order, each at its own moment. */
  public void runDeadlines(long logTime) {
    for (Deadline due = deadlines.pollDue(logTime); due != null; due = deadlines.pollDue(logTime)) {
      Moment moment = Moment.due(due.due());
      switch (due.kind()) {
        case Deadline.ESCALATE -> book.escalate(due.subject(), moment);
        case Deadline.RETIRE -> book.retire(due.subject());
        case Deadline.FORGET -> store.closed().remove(due.subject());
        case Deadline.SILENCE -> silent(due.subject(), moment);
        default -> throw new IllegalStateException("unknown deadline: " + due);
      }
    }
  }

  /**
   * This policy is in force from here on. Signs of rules that are gone end, but not unseen.
   *
   * @param version what the log calls it
   */
  public void activate(String version, Moment moment) {
    store.meta(new Meta(version, store.meta().nextDue(), stillDisabled(store.meta())));
    for (Map.Entry<String, DeviceState> device : store.devices().sorted().entrySet()) {
      List<Episode> episodes = new ArrayList<>();
      for (Episode episode : device.getValue().episodes()) {
        boolean isGone =
            policy.detections().stream().noneMatch(r -> r.trackName().equals(episode.track()));
        boolean ends = isGone && episode.clearedAt() == null;
        episodes.add(
            ends
                ? leave(device.getKey(), episode, moment, "rule " + episode.track() + " removed")
                : episode);
      }
      if (!episodes.equals(device.getValue().episodes())) {
        store.devices().put(device.getKey(), withEpisodes(device.getValue(), episodes));
      }
    }
  }

  /** Takes a reading; answers what became of it. */
  public DeviceFold.Fate take(Reading reading, Moment moment) {
    DeviceState known = store.devices().get(reading.device());
    DeviceState before =
        known == null
            ? DeviceState.fresh(reading.kind(), reading.place(), false)
            : withKind(known, reading.kind());
    String eventId = reading.eventId() == null ? Ids.eventId(reading) : reading.eventId();
    Sample sample =
        Sample.of(
            reading, eventId, eventTime(reading, moment), moment.partition(), moment.offset());
    DeviceFold.Result result = fold(reading, before, sample, moment);
    if (result.fate() == DeviceFold.Fate.REPEATED
        || (result.fate() == DeviceFold.Fate.TOO_LATE && known == null)) {
      return result.fate();
    }
    DeviceState after = result.state();
    for (Finding finding : result.findings()) {
      after = apply(reading, after, finding, moment);
    }
    store.devices().put(reading.device(), after);
    return result.fate();
  }

  /** Takes an action. */
  public void take(Action action, Moment moment) {
    book.act(action, moment);
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
      String where = change.movedTo() == null ? "removed from the register" : "moved away";
      for (Episode episode : known.episodes()) {
        if (episode.clearedAt() == null) {
          leave(device, episode, moment, device + " was " + where + " while in alarm");
        }
      }
    }
    if (change.removed()) {
      store.devices().remove(device);
    } else if (known == null || moves) {
      store.devices().put(device, DeviceState.fresh(change.device().kind(), place, true));
    } else {
      store
          .devices()
          .put(
              device,
              new DeviceState(
                  change.device().kind(),
                  place,
                  true,
                  known.recent(),
                  known.settled(),
                  known.settledTo(),
                  known.episodes()));
    }
  }

  /** Takes what a part of the installation says of itself. */
  public void take(Health health, Moment moment) {
    RuleHeader rule = policy.health().header();
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
          subject
              + ": "
              + health.state()
              + (health.detail() == null ? "" : ", " + health.detail()));
    }
    if (isOk || isGap) {
      book.calm(slot, moment.timeOr(health.since()), moment);
    }
    if (health.silentAfterMillis() > 0 && moment.logTime() != Moment.BEFORE_FIRST_TICK) {
      deadlines.set(moment.logTime() + health.silentAfterMillis(), Deadline.SILENCE, slot);
    }
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
    RuleHeader rule = policy.health().header();
    book.opened(
        policy.health().hazard(),
        watch.name(),
        ownPlace(watch.orderKey()),
        rule,
        ownSign(watch.name(), rule, moment.logTime()),
        moment,
        watch.name() + ": nothing heard for " + watch.silentAfterMillis() / 1000 + " s");
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
        return new DeviceFold(enabled(), Policy.LATENESS_MILLIS).take(before, sample);
      } catch (RuleFailure failure) {
        disable(failure, reading, moment);
      }
    }
  }

  private List<DetectionRule> enabled() {
    Map<String, String> disabled = store.meta().disabledRules();
    if (disabled.isEmpty()) {
      return policy.detections();
    }
    return policy.detections().stream()
        .filter(rule -> !rule.header().version().equals(disabled.get(rule.header().id())))
        .toList();
  }

  private void disable(RuleFailure failure, Reading reading, Moment moment) {
    RuleHeader rule = failure.rule();
    Map<String, String> disabled = new TreeMap<>(store.meta().disabledRules());
    disabled.put(rule.id(), rule.version());
    store.meta(new Meta(store.meta().policyVersion(), store.meta().nextDue(), disabled));
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
        "rule " + rule.id() + " failed on " + reading.device() + ": " + failure.getCause());
  }

  private Map<String, String> stillDisabled(Meta meta) {
    Map<String, String> disabled = new TreeMap<>();
    meta.disabledRules()
        .forEach(
            (id, version) -> {
              RuleHeader rule = policy.headers().get(id);
              if (rule != null && rule.version().equals(version)) {
                disabled.put(id, version);
              }
            });
    return disabled;
  }

  private DeviceState apply(Reading reading, DeviceState device, Finding finding, Moment moment) {
    if (finding instanceof Finding.Opened opened) {
      return opened(reading, device, opened, moment);
    }
    if (finding instanceof Finding.Earlier earlier) {
      Episode known = earlier.reported();
      book.openedEarlier(
          sign(reading.device(), known),
          known.slot(),
          earlier.openedAt(),
          evidence(reading.device(), earlier.marks()),
          moment);
      return replace(
          device,
          known,
          new Episode(known.track(), earlier.openedAt(), known.clearedAt(), known.slot()));
    }
    if (finding instanceof Finding.Cleared cleared) {
      Episode known = current(device, cleared.reported());
      book.cleared(sign(reading.device(), known), known.slot(), cleared.clearedAt(), moment);
      return replace(
          device,
          known,
          new Episode(known.track(), known.openedAt(), cleared.clearedAt(), known.slot()));
    }
    Finding.Continued continued = (Finding.Continued) finding;
    return continued(reading, device, current(device, continued.reported()), moment);
  }

  private DeviceState opened(
      Reading reading, DeviceState device, Finding.Opened opened, Moment moment) {
    RuleHeader rule = opened.rule().header();
    String subject = subject(reading);
    Detection sign =
        new Detection(
            reading.device(),
            opened.rule().trackName(),
            rule.id(),
            opened.openedAt(),
            null,
            false,
            tier(opened, moment),
            opened.timeQuality(),
            lateBy(opened.openedAt(), moment),
            evidence(reading.device(), opened.marks()));
    book.opened(
        opened.rule().hazard(),
        subject,
        reading.place(),
        rule,
        sign,
        moment,
        reading.device() + ": " + rule.id());
    String slot = Alert.slot(opened.rule().hazard(), subject);
    if (opened.clearedAt() != null) {
      book.cleared(sign, slot, opened.clearedAt(), moment);
    }
    List<Episode> episodes = new ArrayList<>(device.episodes());
    episodes.add(
        new Episode(opened.rule().trackName(), opened.openedAt(), opened.clearedAt(), slot));
    return withEpisodes(device, bounded(episodes));
  }

  /** The alert may have been closed meanwhile: then it is raised again. */
  private DeviceState continued(Reading reading, DeviceState device, Episode known, Moment moment) {
    Detection sign = sign(reading.device(), known);
    if (book.holds(sign, known.slot())) {
      book.continued(sign, known.slot(), moment);
    } else {
      policy.detections().stream()
          .filter(rule -> rule.trackName().equals(known.track()))
          .findFirst()
          .ifPresent(
              rule ->
                  book.opened(
                      rule.hazard(),
                      subject(reading),
                      reading.place(),
                      rule.header(),
                      sign,
                      moment,
                      "a late reading: " + reading.device() + " is still in alarm"));
    }
    return replace(device, known, new Episode(known.track(), known.openedAt(), null, known.slot()));
  }

  private Episode leave(String device, Episode episode, Moment moment, String reason) {
    long at = moment.timeOr(episode.openedAt());
    book.left(sign(device, episode), episode.slot(), at, moment, reason);
    return new Episode(episode.track(), episode.openedAt(), at, episode.slot());
  }

  /** The sign that an episode stands for, as far as is needed to find or to raise it again. */
  private Detection sign(String device, Episode episode) {
    String ruleId =
        policy.detections().stream()
            .filter(rule -> rule.trackName().equals(episode.track()))
            .map(rule -> rule.header().id())
            .findFirst()
            .orElse(episode.track());
    return new Detection(
        device,
        episode.track(),
        ruleId,
        episode.openedAt(),
        null,
        false,
        Tier.SINGLE,
        TimeQuality.EXACT,
        0,
        List.of());
  }

  private static Tier tier(Finding.Opened opened, Moment moment) {
    boolean hasClock = moment.logTime() != Moment.BEFORE_FIRST_TICK;
    if (hasClock && moment.logTime() - opened.openedAt() > PAST_AFTER_MILLIS) {
      return Tier.PAST;
    }
    if (opened.opener().retained()) {
      return Tier.STATE_AT_CONNECT;
    }
    return opened.rule().certain(opened.opener()) ? Tier.CONFIRMED : Tier.SINGLE;
  }

  private static long lateBy(long openedAt, Moment moment) {
    return moment.logTime() == Moment.BEFORE_FIRST_TICK
        ? 0
        : Math.max(0, moment.logTime() - openedAt);
  }

  private static long eventTime(Reading reading, Moment moment) {
    boolean ahead =
        moment.logTime() != Moment.BEFORE_FIRST_TICK
            && reading.time() > moment.logTime() + MAX_AHEAD_MILLIS;
    return ahead ? moment.logTime() : reading.time();
  }

  private static String subject(Reading reading) {
    return reading.place().zone() == null ? reading.device() : reading.place().zone();
  }

  private static List<Evidence> evidence(String device, List<Track.Mark> marks) {
    return marks.stream()
        .map(mark -> mark.sample().evidence(device, mark.measure(), mark.value()))
        .toList();
  }

  /** The episode as it is after an earlier finding about the same one. */
  private static Episode current(DeviceState device, Episode reported) {
    return device.episodes().stream()
        .filter(e -> e.track().equals(reported.track()) && e.slot().equals(reported.slot()))
        .filter(e -> e.openedAt() <= reported.openedAt())
        .reduce((a, b) -> b)
        .orElse(reported);
  }

  private static DeviceState replace(DeviceState device, Episode before, Episode after) {
    List<Episode> episodes = new ArrayList<>(device.episodes());
    episodes.replaceAll(each -> each.equals(before) ? after : each);
    return withEpisodes(device, episodes);
  }

  private static List<Episode> bounded(List<Episode> episodes) {
    int excess = episodes.size() - MAX_EPISODES;
    for (int i = 0; i < episodes.size() && excess > 0; ) {
      if (episodes.get(i).clearedAt() != null) {
        episodes.remove(i);
        excess--;
      } else {
        i++;
      }
    }
    return episodes;
  }

  private static DeviceState withEpisodes(DeviceState device, List<Episode> episodes) {
    return new DeviceState(
        device.kind(),
        device.place(),
        device.registered(),
        device.recent(),
        device.settled(),
        device.settledTo(),
        List.copyOf(episodes));
  }

  private static DeviceState withKind(DeviceState device, String kind) {
    return kind == null || kind.equals(device.kind())
        ? device
        : new DeviceState(
            kind,
            device.place(),
            device.registered(),
            device.recent(),
            device.settled(),
            device.settledTo(),
            device.episodes());
  }
}
