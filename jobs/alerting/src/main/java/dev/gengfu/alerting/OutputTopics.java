package dev.gengfu.alerting;

import dev.gengfu.domain.Topics;
import java.io.Serializable;

/**
 * Where the job writes; null: nowhere.
 *
 * @param alerts every rev
 * @param board current value per alert
 * @param shadow what rules on trial would have said
 * @param audit what became of actions
 * @param deadLetters records that can't be read
 * @param progress how far the job has come
 * @param messages messages to residents
 * @param presence where people were last known to be
 */
public record OutputTopics(
    String alerts,
    String board,
    String shadow,
    String audit,
    String deadLetters,
    String progress,
    String messages,
    String presence)
    implements Serializable {

  /** The live topics. */
  public static OutputTopics live() {
    return new OutputTopics(
        Topics.ALERTS,
        Topics.BOARD,
        Topics.SHADOW,
        Topics.AUDIT,
        Topics.DEAD_LETTERS,
        Topics.PROGRESS,
        Topics.MESSAGES,
        Topics.PRESENCE);
  }

  /** A replay writes its alerts to a topic of its own and touches nothing else. */
  public static OutputTopics replay(String run) {
    return new OutputTopics(Topics.REPLAY_PREFIX + run, null, null, null, null, null, null, null);
  }
}
