package dev.gengfu.console;

import dev.gengfu.domain.CareMessage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Messages to residents by the alert they belong to: the newest {@value #PER_ALERT} of the newest
 * {@value #ALERTS} alerts. Not safe for several threads.
 */
final class SentMessages {
  static final int ALERTS = 1_000;
  static final int PER_ALERT = 16;

  private static final Comparator<CareMessage> ORDER =
      Comparator.comparingLong(CareMessage::notBefore).thenComparing(CareMessage::messageId);

  private final Bounded<String, Map<String, CareMessage>> byAlert = new Bounded<>(ALERTS);

  /** Takes a message; a repeat changes nothing. */
  void take(CareMessage message) {
    Map<String, CareMessage> known = byAlert.get(message.alertId());
    if (known == null) {
      known = new TreeMap<>();
      byAlert.put(message.alertId(), known);
    }
    known.put(message.messageId(), message);
    if (known.size() > PER_ALERT) {
      known.values().stream().min(ORDER).map(CareMessage::messageId).ifPresent(known::remove);
    }
  }

  /** What was sent for an alert, earliest first. */
  List<CareMessage> of(String alertId) {
    Map<String, CareMessage> known = byAlert.get(alertId);
    return known == null ? List.of() : known.values().stream().sorted(ORDER).toList();
  }
}
