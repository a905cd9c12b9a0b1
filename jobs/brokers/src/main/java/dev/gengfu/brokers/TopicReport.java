package dev.gengfu.brokers;

import java.util.List;

/**
 * How the topics of a broker compare with what Gengfu needs.
 *
 * @param created topics that were missing and are there now
 * @param faults what would lose data or fail; one sentence each
 * @param warnings what works but is weaker than it could be; one sentence each
 */
public record TopicReport(List<String> created, List<String> faults, List<String> warnings) {
  public TopicReport {
    created = List.copyOf(created);
    faults = List.copyOf(faults);
    warnings = List.copyOf(warnings);
  }

  /** Whether a service may start on these topics. */
  public boolean usable() {
    return faults.isEmpty();
  }
}
