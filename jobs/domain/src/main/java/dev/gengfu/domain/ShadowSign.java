package dev.gengfu.domain;

import java.util.List;
import java.util.Objects;

/**
 * What a rule on trial would have said: the value of {@code alerts.shadow.v1}. It is taken before
 * the life of alerts: there is no rev, no state and nobody is called.
 *
 * @param schema {@link #SCHEMA}
 * @param alertId id of the alert that it would have raised where none was open
 * @param change opened, amended or left (the rule as it is now does not see it)
 * @param ruleId rule on trial
 * @param ruleVersion version of its file
 * @param policyVersion policy in force
 * @param category of its alerts
 * @param severity of its alerts
 * @param hazard the hazard it feeds
 * @param subject zone, or device when it has none
 * @param device device that it read
 * @param place where that is
 * @param openedAt event time of the begin, epoch ms
 * @param clearedAt event time of the end, epoch ms; null while it lasts
 * @param logTime the clock of the partition, epoch ms
 * @param reason in a sentence
 * @param evidence readings that speak for it
 */
public record ShadowSign(
    String schema,
    String alertId,
    String change,
    String ruleId,
    String ruleVersion,
    String policyVersion,
    Category category,
    Severity severity,
    String hazard,
    String subject,
    String device,
    Place place,
    @Millis long openedAt,
    @Millis Long clearedAt,
    @Millis long logTime,
    String reason,
    List<Evidence> evidence) {
  public static final String SCHEMA = "gengfu.shadow.v1";

  public static final String OPENED = "opened";
  public static final String AMENDED = "amended";
  public static final String LEFT = "left";

  public ShadowSign {
    Objects.requireNonNull(alertId, "alertId");
    evidence = evidence == null ? List.of() : List.copyOf(evidence);
  }
}
