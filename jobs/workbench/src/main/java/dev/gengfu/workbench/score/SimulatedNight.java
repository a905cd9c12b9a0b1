package dev.gengfu.workbench.score;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.RegistryChange;
import dev.gengfu.domain.Severity;
import dev.gengfu.lifecycle.Outbox;
import dev.gengfu.rules.Policy;
import dev.gengfu.sim.Message;
import dev.gengfu.sim.Simulation;
import dev.gengfu.sim.Truth;
import dev.gengfu.sim.community.Site;
import dev.gengfu.sim.scenario.Scenario;
import dev.gengfu.workbench.rerun.Rerun;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One simulated day of a community under the rules, judged by the hidden truth. The gateway's clock
 * ticks each second; an operator resolves what asks for attention a minute later, so that an alert
 * that is over closes and the next one counts by itself.
 */
final class SimulatedNight implements Outbox {
  private static final long DAY_MILLIS = 86_400_000L;
  private static final long OPERATOR_MILLIS = 60_000;

  /** So long after an episode an alert may still be of it: rules need their time to see it. */
  private static final long AFTER_MILLIS = 15 * 60_000L;

  private final NightScore score;
  private final Rerun rerun;
  private final Map<String, List<Truth>> truthsByDevice = new HashMap<>();
  private final Map<Truth, AlertChange> raised = new HashMap<>();
  private final Map<Truth, AlertChange> confirmed = new HashMap<>();
  private final List<Truth> fires = new ArrayList<>();
  private final Map<String, Severity> severities = new HashMap<>();
  private final Deque<AlertChange> toAcknowledge = new ArrayDeque<>();
  private long offset;

  private SimulatedNight(Policy policy, int devices) {
    this.score = NightScore.night(devices);
    this.rerun = Rerun.under(policy, this);
  }

  /** Runs one day from {@code start}. */
  static NightScore run(
      Policy policy,
      Scenario scenario,
      List<Device> devices,
      Intake intake,
      long seed,
      long start,
      long heartbeatMillis) {
    return new SimulatedNight(policy, devices.size())
        .day(scenario, devices, intake, seed, start, heartbeatMillis);
  }

  private NightScore day(
      Scenario scenario,
      List<Device> devices,
      Intake intake,
      long seed,
      long start,
      long heartbeatMillis) {
    Simulation simulation =
        new Simulation(
            seed,
            start,
            heartbeatMillis,
            devices,
            scenario.plots(new Site(devices), seed, start, List.of()),
            this::truth);
    rerun.tick(start);
    for (Device device : devices) {
      String key = device.place().building();
      rerun.take(key, new RegistryChange("r" + offset, device, false, null, start), 0, offset++);
    }
    long clock = start;
    while (simulation.hasNext()) {
      Message message = simulation.next();
      if (message.time() >= start + DAY_MILLIS) {
        break;
      }
      while (clock + 1000 <= message.time()) {
        clock += 1000;
        rerun.tick(clock);
        operate(clock);
      }
      for (Reading reading : intake.readings(message.topic(), message.payload(), message.time())) {
        score.reading();
        rerun.take(reading.orderKey(), reading, 0, offset++);
      }
    }
    fires.forEach(this::tell);
    return score;
  }

  private void truth(Truth truth) {
    if (truth.fire()) {
      fires.add(truth);
    } else {
      score.nuisance();
    }
    for (Truth.Reached reached : truth.devices()) {
      truthsByDevice.computeIfAbsent(reached.device(), d -> new ArrayList<>()).add(truth);
    }
  }

  private void operate(long clock) {
    while (!toAcknowledge.isEmpty()
        && toAcknowledge.peekFirst().logTime() + OPERATOR_MILLIS <= clock) {
      AlertChange seen = toAcknowledge.removeFirst();
      String key = seen.place().building();
      Action action =
          new Action(
              "op-" + offset,
              seen.alertId(),
              seen.rev(),
              key,
              "operator",
              "operator",
              Action.RESOLVE,
              null,
              null,
              "other",
              null);
      rerun.take(key, action, 0, offset++);
    }
  }

  private void tell(Truth fire) {
    Long own =
        fire.devices().stream()
            .map(Truth.Reached::alarmFrom)
            .filter(time -> time != null)
            .min(Long::compare)
            .orElse(null);
    AlertChange first = raised.get(fire);
    score.fire(
        new NightScore.Burned(
            fire.episode(),
            own == null ? null : seconds(fire, own),
            first == null ? null : seconds(fire, first.logTime()),
            first == null ? null : first.ruleId(),
            confirmed.containsKey(fire) ? seconds(fire, confirmed.get(fire).logTime()) : null));
  }

  private static Double seconds(Truth fire, long time) {
    return (time - fire.from()) / 1000.0;
  }

  @Override
  public void alert(AlertChange change) {
    boolean calls = change.change() == ChangeKind.RAISE || change.change() == ChangeKind.RERAISE;
    Severity before = calls ? null : severities.get(change.alertId());
    severities.put(change.alertId(), change.severity());
    boolean rises = calls || (before != null && change.severity().compareTo(before) < 0);
    if (rises && change.category() == Category.EMERGENCY) {
      judge(change, calls);
    } else if (calls) {
      score.other(change.ruleId());
    }
    if (change.state() == AlertState.UNACKNOWLEDGED
        || change.state() == AlertState.RETURNED_UNACKNOWLEDGED) {
      toAcknowledge.addLast(change);
    }
  }

  private void judge(AlertChange change, boolean calls) {
    Truth fire = episode(change, true);
    boolean critical = change.severity() == Severity.CRITICAL;
    if (fire != null) {
      raised.putIfAbsent(fire, change);
      if (critical) {
        confirmed.putIfAbsent(fire, change);
      }
      score.right(change.ruleId());
      return;
    }
    Truth cause = episode(change, false);
    String what = cause == null ? "nothing" : cause.what();
    if (critical) {
      score.wrongCritical(change.ruleId(), what);
    } else if (calls) {
      boolean own = change.evidence().stream().anyMatch(e -> e.measure().equals("alarm"));
      score.wrongHigh(change.ruleId(), what, own);
    }
  }

  /** What really happened at a device of the evidence: a fire, or something that is none. */
  private Truth episode(AlertChange change, boolean fire) {
    for (Evidence evidence : change.evidence()) {
      for (Truth truth : truthsByDevice.getOrDefault(evidence.device(), List.of())) {
        boolean within =
            change.logTime() >= truth.from() && change.logTime() <= truth.until() + AFTER_MILLIS;
        if (truth.fire() == fire && within) {
          return truth;
        }
      }
    }
    return null;
  }

  @Override
  public void retire(String alertId) {
    severities.remove(alertId);
  }

  @Override
  public void audit(AuditEntry entry) {
    // an acknowledgement that came too late to hold is none
  }
}
