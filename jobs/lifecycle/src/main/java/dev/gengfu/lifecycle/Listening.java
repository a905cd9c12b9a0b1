package dev.gengfu.lifecycle;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.rules.DeviceState;
import dev.gengfu.rules.Episode;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.Presence;
import java.util.List;
import java.util.Map;

/**
 * Which registered devices of one building are heard. A silent one is unknown since then: neither
 * calm nor in danger.
 *
 * <p>A reading only notes when it came. One deadline per building looks at all devices when the
 * first of them could be overdue, and then anew when the next could: a device that is heard costs
 * nothing.
 */
final class Listening {
  private final Policy policy;
  private final BuildingStore store;
  private final Deadlines deadlines;
  private final AlertBook book;

  Listening(Policy policy, BuildingStore store, Deadlines deadlines, AlertBook book) {
    this.policy = policy;
    this.store = store;
    this.deadlines = deadlines;
    this.book = book;
  }

  /** A device that the registry has, from when it came on: also one that is never heard counts. */
  DeviceState expected(DeviceState device, Device registered, Moment moment, long otherwise) {
    Presence known = device.presence();
    long now = moment.timeOr(otherwise);
    long covered = store.meta().coverage().clock(now);
    if (policy.absence() != null) {
      listenBy(now, after(device.kind(), registered.gateway()));
    }
    return device.present(
        known == null
            ? new Presence(registered.gateway(), now, covered, null)
            : new Presence(
                registered.gateway(), known.heardAt(), known.heardCovered(), known.silence()));
  }

  /** A device was heard. What a broker had kept is no sign of life. */
  DeviceState heard(DeviceState device, Reading reading, Moment moment) {
    Presence known = device.presence();
    if (known == null || reading.retained()) {
      return device;
    }
    Coverage coverage = store.meta().coverage();
    long now = moment.timeOr(known.heardAt());
    if (reading.gateway() != null && !coverage.deafSince().containsKey(reading.gateway())) {
      coverage = coverage.with(reading.gateway(), true, now);
      store.meta(store.meta().withCoverage(coverage));
    }
    if (known.silence() != null) {
      Text reason = new Text(reading.device() + " 恢复上报", reading.device() + " is heard again");
      book.ended(reading.device(), known.silence(), now, moment, reason);
      if (policy.absence() != null) {
        listenBy(now, after(device.kind(), known.gateway()));
      }
    }
    return device.present(known.heard(now, coverage.clock(now)));
  }

  /** A device goes away: nobody expects it any more. */
  void gone(String device, DeviceState state, Moment moment) {
    Presence known = state.presence();
    if (known != null && known.silence() != null) {
      long at = moment.timeOr(known.heardAt());
      Text reason = new Text(device + " 已不在此处", device + " is not expected here any more");
      book.ended(device, known.silence(), at, moment, reason);
    }
  }

  /**
   * What an intake says of itself. Only sources that this building was heard through count, or any
   * while it was heard through none.
   */
  void take(Tick tick, Moment moment) {
    Coverage before = store.meta().coverage();
    boolean hears =
        tick.coverage().stream().allMatch(each -> Tick.Coverage.OK.equals(each.state()));
    boolean isOurs =
        before.deafSince().containsKey(tick.source()) || (before.deafSince().isEmpty() && !hears);
    if (!isOurs || moment.logTime() == Moment.BEFORE_FIRST_TICK) {
      return;
    }
    Coverage after = before.with(tick.source(), hears, moment.logTime());
    store.meta(store.meta().withCoverage(after));
    if (before.isDeaf() == after.isDeaf()) {
      return;
    }
    List<String> deaf = after.deaf().stream().map(source -> "gateway:" + source).toList();
    if (after.isDeaf()) {
      String which = String.join(", ", deaf);
      Text reason = new Text("收不到第二个迹象：" + which, "no second sign would be heard: " + which);
      book.remark(moment, reason);
    }
    if (policy.absence() != null) {
      book.mask(policy.absence().settings().hazard(), deaf, moment);
      look(moment);
    }
  }

  /** Under another policy other times hold; without the rule nobody is silent. */
  void activate(Moment moment) {
    if (moment.logTime() == Moment.BEFORE_FIRST_TICK) {
      return;
    }
    String track = policy.absence() == null ? null : policy.absence().header().id();
    for (Map.Entry<String, DeviceState> each : store.devices().sorted().entrySet()) {
      Presence known = each.getValue().presence();
      if (known != null && known.silence() != null && !known.silence().track().equals(track)) {
        Text reason = Edits.removed(known.silence().track());
        book.left(each.getKey(), known.silence(), moment.logTime(), moment, reason);
        store.devices().put(each.getKey(), each.getValue().present(known.silent(null)));
      }
    }
    look(moment);
  }

  /** Looks at all devices. While nothing can be heard it looks no more: hearing again looks. */
  void look(Moment moment) {
    deadlines.cancel(Deadline.LISTEN, "");
    Coverage coverage = store.meta().coverage();
    if (policy.absence() == null || coverage.isDeaf()) {
      return;
    }
    long now = coverage.clock(moment.logTime());
    for (Map.Entry<String, DeviceState> each : store.devices().sorted().entrySet()) {
      DeviceState device = each.getValue();
      Presence known = device.presence();
      if (known != null && known.silence() == null) {
        long left = known.heardCovered() + after(device.kind(), known.gateway()) - now;
        if (left > 0) {
          listenBy(moment.logTime(), left);
        } else {
          silent(each.getKey(), device, moment);
        }
      }
    }
  }

  private void silent(String device, DeviceState state, Moment moment) {
    Policy.Absence rule = policy.absence();
    Presence known = state.presence();
    String hazard = rule.settings().hazard();
    String subject = state.place().zone() == null ? device : state.place().zone();
    String track = rule.header().id();
    Episode silence = new Episode(track, known.heardAt(), null, Alert.slot(hazard, subject));
    store.devices().put(device, state.present(known.silent(silence)));
    Detection sign =
        new Detection(
            device,
            track,
            track,
            known.heardAt(),
            null,
            false,
            Tier.SINGLE,
            TimeQuality.EXACT,
            0,
            List.of());
    long seconds = after(state.kind(), known.gateway()) / 1000;
    Text reason =
        new Text(
            device + "：" + seconds + " 秒没有消息，此后状态未知",
            device + ": nothing heard for " + seconds + " s, unknown since then");
    book.opened(hazard, subject, state.place(), rule.header(), sign, moment, reason);
    for (Episode danger : state.episodes()) {
      if (danger.clearedAt() == null) {
        book.lost(device, danger, Category.EMERGENCY, moment);
      }
    }
  }

  private long after(String kind, String gateway) {
    return policy.absence().settings().afterMillis(kind, gateway);
  }

  private void listenBy(long now, long millis) {
    Deadline known = store.deadlines().get(Deadline.id(Deadline.LISTEN, ""));
    if (!store.meta().coverage().isDeaf() && (known == null || now + millis < known.due())) {
      deadlines.set(now + millis, Deadline.LISTEN, "");
    }
  }
}
