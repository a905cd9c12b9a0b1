package dev.gengfu.delivery.plan;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Severity;
import java.util.List;

/**
 * Which alerts a channel is for; what is left out asks for nothing.
 *
 * @param categories one of these
 * @param severity at least so severe
 * @param stations at one of these stations; an emergency whose station is unknown goes to all
 * @param escalation carried up at least so many steps
 * @param changes revs that one of these made; left out: what the kind of channel is told by default
 */
public record When(
    List<Category> categories,
    Severity severity,
    List<String> stations,
    Integer escalation,
    List<ChangeKind> changes) {
  static final When ANY = new When(null, null, null, null, null);

  public When {
    categories = categories == null ? List.of() : List.copyOf(categories);
    stations = stations == null ? List.of() : List.copyOf(stations);
    changes = changes == null ? List.of() : List.copyOf(changes);
    if (escalation != null && (escalation < 0 || escalation > 9)) {
      throw new IllegalArgumentException("escalation: expected 0 to 9, found " + escalation);
    }
  }

  /** Whether an alert is for this channel, whatever made this rev. */
  public boolean concerns(AlertChange alert) {
    int level = alert.escalation() == null ? 0 : alert.escalation().level();
    return (categories.isEmpty() || categories.contains(alert.category()))
        && (severity == null || alert.severity().compareTo(severity) <= 0)
        && (escalation == null || level >= escalation)
        && isHere(alert);
  }

  private boolean isHere(AlertChange alert) {
    String station = alert.place() == null ? null : alert.place().station();
    return stations.isEmpty()
        || (station == null ? alert.category() == Category.EMERGENCY : stations.contains(station));
  }
}
