package dev.gengfu.workbench.explain;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.lifecycle.Alert;
import dev.gengfu.lifecycle.BuildingStore;
import dev.gengfu.rules.DetectionRule;
import dev.gengfu.rules.DeviceState;
import dev.gengfu.rules.Policy;
import dev.gengfu.workbench.rerun.Rerun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Why a device raised no alert by a time: rule by rule the first condition that did not hold, or
 * what became of it instead. Derived again from the log.
 */
public final class WhyNot {
  /** Silence longer than this is told as such: no rule can know what a silent device would say. */
  private static final long SILENT_MILLIS = 600_000;

  private final String device;
  private final long time;
  private final List<String> told = new ArrayList<>();

  private WhyNot(String device, long time) {
    this.device = device;
    this.time = time;
  }

  /**
   * The answer, line by line.
   *
   * @param policies policy by version; the empty version is the shipped one
   * @param orderKey building of the device
   * @param time log time up to which the log counts, epoch ms
   */
  public static List<String> of(
      LogSpan span,
      Function<String, Optional<Policy>> policies,
      String orderKey,
      String device,
      long time)
      throws Exception {
    WhyNot answer = new WhyNot(device, time);
    Listener listener = answer.new Listener();
    Rerun rerun = Investigation.run(span, policies, orderKey, time, listener);
    Optional<BuildingStore> store = rerun.store(orderKey);
    if (store.isEmpty()) {
      answer.told.add("the log has nothing of " + orderKey + " up to " + Timestamps.format(time));
    } else {
      answer.tell(store.get(), rerun.policyOf(orderKey), listener.newest);
    }
    return answer.told;
  }

  private final class Listener implements Investigation.Watcher {
    private Reading newest;

    @Override
    public boolean before(LogEntry entry, Rerun rerun) {
      if (entry.record() instanceof Reading reading && reading.device().equals(device)) {
        newest = reading;
      }
      return true;
    }

    @Override
    public void changed(AlertChange change, LogEntry cause, Policy policy) {
      // the alerts that are open at the end are told from the store
    }
  }

  private void tell(BuildingStore store, Policy policy, Reading newest) {
    DeviceState state = store.devices().get(device);
    if (state == null) {
      told.add(device + " is not registered here, and nothing was heard of it by then");
      return;
    }
    told.add(
        device
            + (state.registered() ? " is registered" : " is NOT registered")
            + " as "
            + (state.kind() == null ? "nothing" : state.kind())
            + (state.place() == null || state.place().zone() == null
                ? ", in no zone: only its own signs count"
                : ", in zone " + state.place().zone())
            + "; judged by policy "
            + policy.version());
    if (newest == null) {
      told.add("nothing was heard of it by then: its state is unknown, not calm");
    } else {
      heard(newest);
    }
    alerts(store, state);
    for (DetectionRule rule : policy.detections()) {
      told.add(
          "rule "
              + rule.header().id()
              + " ("
              + rule.hazard()
              + "): "
              + Conditions.why(rule, store, state));
    }
  }

  private void heard(Reading newest) {
    told.add("newest reading by then: " + Explanation.line(newest));
    long silent = time - newest.arrivedAt();
    if (silent > SILENT_MILLIS) {
      told.add(
          "nothing more was heard for " + silent / 60_000 + " min: its state is unknown, not calm");
    }
  }

  private void alerts(BuildingStore store, DeviceState state) {
    String zone = state.place() == null ? null : state.place().zone();
    for (Alert alert : store.alerts().sorted().values()) {
      AlertChange last = alert.last();
      boolean isSign = alert.detections().stream().anyMatch(d -> d.device().equals(device));
      if (isSign || last.subject().equals(zone) || last.subject().equals(device)) {
        told.add(
            "there was an alert: %s %s, %s, %s, rev %d, id %s; this device %s"
                .formatted(
                    last.hazard(),
                    last.subject(),
                    Explanation.word(last.severity()),
                    Explanation.word(last.state()),
                    last.rev(),
                    last.alertId(),
                    isSign ? "is one of its signs" : "gave no sign of it"));
        last.suppressedBy().forEach(by -> told.add("  it was held back by " + by));
      }
    }
  }
}
