package dev.gengfu.standalone.cli;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.standalone.explain.KafkaLog;
import dev.gengfu.workbench.explain.AlertStory;
import java.util.List;

/** Stories of alerts that a person names. */
final class Stories {
  private Stories() {}

  /**
   * The story of an alert.
   *
   * @param published its published revs
   * @param leadMillis log time before its raise from which its records are kept
   * @throws IllegalArgumentException when there is no such alert
   * @throws IllegalStateException when the log does not hold it any more
   */
  static AlertStory of(KafkaLog log, List<AlertChange> published, String alertId, long leadMillis)
      throws Exception {
    if (published.isEmpty()) {
      throw new IllegalArgumentException(
          "ALERT: no alert " + alertId + " was ever published; the control room shows the ids");
    }
    String orderKey = published.get(published.size() - 1).place().building();
    return AlertStory.of(log.span(orderKey), log.policies(), orderKey, alertId, leadMillis)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the log no longer holds what alert " + alertId + " was raised by"));
  }
}
