package dev.gengfu.lifecycle;

import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.ShadowSign;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.DeviceFold;
import dev.gengfu.rules.DeviceState;
import dev.gengfu.rules.Episode;
import dev.gengfu.rules.Finding;
import dev.gengfu.rules.FoldMemory;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.RuleHeader;
import dev.gengfu.rules.Sample;
import dev.gengfu.rules.Track;
import java.util.List;
import java.util.TreeSet;

/**
 * Rules on trial: they read what every rule reads, from a memory of their own, and say what they
 * would have done. Before the life of alerts, so that they can't touch one.
 */
final class Shadows {
  private final Policy policy;
  private final BuildingStore store;
  private final Outbox outbox;
  private final FoldMemory memory = new FoldMemory();

  Shadows(Policy policy, BuildingStore store, Outbox outbox) {
    this.policy = policy;
    this.store = store;
    this.outbox = outbox;
  }

  /** A trial begins anew with every change of the rules on trial. */
  void activated(Edits edits) {
    if (edits.shadowsChanged()) {
      new TreeSet<>(store.shadows().sorted().keySet()).forEach(store.shadows()::remove);
    }
  }

  /**
   * Takes a reading.
   *
   * @param rules rules on trial that it meets
   */
  void take(Reading reading, Sample sample, List<DetectionRule> rules, Moment moment) {
    if (rules.isEmpty()) {
      return;
    }
    DeviceState known = store.shadows().get(reading.device());
    DeviceState before =
        known == null
            ? DeviceState.fresh(reading.kind(), reading.place(), false)
            : Building.withKind(known, reading.kind());
    DeviceFold.Result result =
        new DeviceFold(rules, Policy.LATENESS_MILLIS, memory)
            .take(reading.device(), before, sample);
    if (result.fate() != DeviceFold.Fate.TAKEN) {
      return;
    }
    DeviceState after = result.state();
    for (Finding finding : result.findings()) {
      after = say(reading, after, finding, moment);
    }
    store.shadows().put(reading.device(), after);
  }

  private DeviceState say(Reading reading, DeviceState device, Finding finding, Moment moment) {
    if (finding instanceof Finding.Opened opened) {
      Episode episode =
          opened.episode(Alert.slot(opened.rule().hazard(), Building.subject(reading)));
      String because = " " + opened.rule().because().en();
      say(ShadowSign.OPENED, reading, opened.rule(), episode, opened.track(), because, moment);
      return Building.replace(device, null, episode);
    }
    if (finding instanceof Finding.Amended amended) {
      String what = Building.what(amended.reported(), amended.now()).en();
      say(
          ShadowSign.AMENDED,
          reading,
          amended.rule(),
          amended.now(),
          amended.track(),
          what,
          moment);
      return Building.replace(device, amended.reported(), amended.now());
    }
    Episode gone = ((Finding.Unfounded) finding).reported();
    return Building.replace(device, gone, gone.ended(moment.timeOr(gone.openedAt())));
  }

  private void say(
      String change,
      Reading reading,
      DetectionRule rule,
      Episode episode,
      Track track,
      String what,
      Moment moment) {
    RuleHeader header = rule.header();
    List<Evidence> evidence =
        track.marks().stream()
            .map(mark -> mark.sample().evidence(reading.device(), mark.measure(), mark.value()))
            .toList();
    outbox.shadow(
        new ShadowSign(
            ShadowSign.SCHEMA,
            Ids.alertId(header.id(), episode.slot(), episode.openedAt()),
            change,
            header.id(),
            header.version(),
            policy.version(),
            header.category(),
            header.severity(),
            rule.hazard(),
            Building.subject(reading),
            reading.device(),
            reading.place(),
            episode.openedAt(),
            episode.clearedAt(),
            moment.timeOr(episode.openedAt()),
            reading.device() + what,
            evidence));
  }
}
