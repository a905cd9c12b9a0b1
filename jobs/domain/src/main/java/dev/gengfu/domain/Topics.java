package dev.gengfu.domain;

import java.util.List;

/**
 * Names of every topic on the wire. They are a contract with programs outside this project: add,
 * never rename.
 */
public final class Topics {
  /** Everything an emergency decision depends on; key = building. */
  public static final String EMERGENCY_LOG = "emergency.log.v1";

  /** Everything a welfare decision depends on; key = pseudonym of a person. */
  public static final String WELFARE_LOG = "welfare.log.v1";

  /** Every change of every alert; key = alertId; deletion by time only. */
  public static final String ALERTS = "alerts.v1";

  /** Current value of every alert; key = alertId; compacted. */
  public static final String BOARD = "board.v1";

  /** Bodies of policies; key = policy version; compacted. */
  public static final String POLICY = "policy.v1";

  /** Devices and their places; key = device id; compacted. */
  public static final String REGISTRY = "registry.v1";

  /** What the engine knows of residents; key = pseudonym; compacted. */
  public static final String RESIDENTS = "residents.v1";

  /** Where people were last known to be; key = pseudonym; compacted. */
  public static final String PRESENCE = "presence.v1";

  /** Messages to residents; key = messageId. */
  public static final String MESSAGES = "messages.v1";

  /** What rules on trial would have said; key = device. */
  public static final String SHADOW = "alerts.shadow.v1";

  /** How far the jobs have come in log time. */
  public static final String PROGRESS = "progress.v1";

  /** Input that could not be taken as it was, with the reason. */
  public static final String DEAD_LETTERS = "deadletters.v1";

  /** Who did what, and whether it was accepted. */
  public static final String AUDIT = "audit.v1";

  /** What was sent to whom over which channel, and what became of it; key = deliveryId. */
  public static final String DELIVERIES = "deliveries.v1";

  /** Alerts of a replay go to a topic of their own, never to {@link #ALERTS}. */
  public static final String REPLAY_PREFIX = "alerts.replay.";

  /** Partitions of the input logs: fixed for life, since the order of a key must never break. */
  public static final int LOG_PARTITIONS = 32;

  private static final long DAY_MILLIS = 86_400_000L;

  /**
   * What a topic must be like.
   *
   * @param name topic name
   * @param partitions number of partitions
   * @param compacted true: the newest value per key is kept; false: deletion by age
   * @param retentionMillis age at which records may go, -1 for never; only read when not compacted
   */
  public record Spec(String name, int partitions, boolean compacted, long retentionMillis) {}

  /** Topics that a fresh broker needs, in the order in which they should be made. */
  public static final List<Spec> ALL =
      List.of(
          new Spec(EMERGENCY_LOG, LOG_PARTITIONS, false, 30 * DAY_MILLIS),
          new Spec(WELFARE_LOG, LOG_PARTITIONS, false, 30 * DAY_MILLIS),
          new Spec(ALERTS, 8, false, 400 * DAY_MILLIS),
          new Spec(BOARD, 8, true, -1),
          new Spec(SHADOW, 1, false, 30 * DAY_MILLIS),
          new Spec(POLICY, 1, true, -1),
          new Spec(REGISTRY, 1, true, -1),
          new Spec(RESIDENTS, 1, true, -1),
          new Spec(PRESENCE, 8, true, -1),
          new Spec(MESSAGES, 1, false, 30 * DAY_MILLIS),
          new Spec(PROGRESS, 1, false, DAY_MILLIS),
          new Spec(DEAD_LETTERS, 1, false, 30 * DAY_MILLIS),
          new Spec(AUDIT, 1, false, 400 * DAY_MILLIS),
          new Spec(DELIVERIES, 1, false, 400 * DAY_MILLIS));

  private Topics() {}
}
