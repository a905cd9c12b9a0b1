package dev.gengfu.history.files;

import dev.gengfu.domain.Topics;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What is kept: a topic, and the folder of its files. Names of folders are a contract with whoever
 * reads the files: add, never rename.
 */
public enum Kind {
  EMERGENCY(Topics.EMERGENCY_LOG, true, 400),
  /** Pseudonyms only; kept as long as the log itself. */
  WELFARE(Topics.WELFARE_LOG, true, 30),
  ALERTS(Topics.ALERTS, false, 400),
  /** Never goes: a replay of any span needs the rules of then. */
  POLICY(Topics.POLICY, false, 0),
  REGISTRY(Topics.REGISTRY, false, 0),
  MESSAGES(Topics.MESSAGES, false, 30),
  AUDIT(Topics.AUDIT, false, 400),
  DELIVERIES(Topics.DELIVERIES, false, 400);

  private final String topic;
  private final boolean isLog;
  private final int keptDays;

  Kind(String topic, boolean isLog, int keptDays) {
    this.topic = topic;
    this.isLog = isLog;
    this.keptDays = keptDays;
  }

  /** The topic. */
  public String topic() {
    return topic;
  }

  /** Name of its folder. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether decisions are made on it: its days are those of its ticks. */
  public boolean isLog() {
    return isLog;
  }

  /** Days that it is kept unless a site says otherwise; 0: for ever. */
  public int keptDays() {
    return keptDays;
  }

  /** The kind of a topic. */
  public static Kind ofTopic(String topic) {
    return Arrays.stream(values())
        .filter(kind -> kind.topic.equals(topic))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not kept: " + topic));
  }

  /** The kind of a folder. */
  public static Optional<Kind> ofFolder(String name) {
    return Arrays.stream(values()).filter(kind -> kind.folder().equals(name)).findFirst();
  }
}
