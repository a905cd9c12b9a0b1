package dev.gengfu.delivery.channel;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Every open alert at its newest rev, for channels that show a state and not only events. */
public final class OpenAlerts {
  private static final Comparator<AlertChange> MOST_URGENT =
      Comparator.comparing(AlertChange::category)
          .thenComparing(AlertChange::severity)
          .thenComparingLong(AlertChange::raisedAt)
          .thenComparing(AlertChange::alertId);

  private final Map<String, AlertChange> open = new HashMap<>();

  /** Takes a rev; an older one than is known changes nothing. */
  public synchronized void take(AlertChange alert) {
    AlertChange known = open.get(alert.alertId());
    if (known != null && known.rev() >= alert.rev()) {
      return;
    }
    if (alert.state() == AlertState.CLOSED) {
      open.remove(alert.alertId());
    } else {
      open.put(alert.alertId(), alert);
    }
  }

  /** An open alert. */
  public synchronized Optional<AlertChange> get(String alertId) {
    return Optional.ofNullable(open.get(alertId));
  }

  /** Open alerts that a channel is for, most urgent first. */
  public synchronized List<AlertChange> where(Predicate<AlertChange> concerned) {
    return open.values().stream().filter(concerned).sorted(MOST_URGENT).toList();
  }

  /** Begins anew. */
  public synchronized void clear() {
    open.clear();
  }
}
