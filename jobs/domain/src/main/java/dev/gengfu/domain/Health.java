package dev.gengfu.domain;

import java.util.Objects;

/**
 * What a part of the installation says of itself. Written under the order key {@link #orderKey()},
 * so that its alert is decided like any other.
 *
 * @param source id of the part, e.g. {@code g1}
 * @param sourceKind what it is: gateway, delivery, {@link #STEPS} or {@link #HEARTBEAT}
 * @param subject what it speaks of: an intake ({@code mqtt}) or itself
 * @param state ok, down, or gap (messages may have been lost before {@code since})
 * @param since epoch ms at which the state began
 * @param detail one sentence for a person, null when ok
 * @param silentAfterMillis when nothing is heard of this subject for so long in log time, it counts
 *     as down
 */
public record Health(
    String source,
    String sourceKind,
    String subject,
    String state,
    @Millis long since,
    String detail,
    long silentAfterMillis)
    implements LogRecord {
  public static final String OK = "ok";
  public static final String DOWN = "down";
  public static final String GAP = "gap";

  /** A kind of source that says whether the steps of the escalation are taken in time. */
  public static final String STEPS = "steps";

  /** A kind of source that stands for the way from MQTT into the log: {@link Heartbeat}. */
  public static final String HEARTBEAT = "heartbeat";

  public Health {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(sourceKind, "sourceKind");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(state, "state");
  }

  /** A key of its own beside the buildings. */
  public String orderKey() {
    return sourceKind + ":" + source;
  }
}
