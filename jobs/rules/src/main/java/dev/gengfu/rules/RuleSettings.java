package dev.gengfu.rules;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import java.util.Collection;
import java.util.List;

/** What every rule file says, whatever its kind. */
public interface RuleSettings {
  String id();

  String kind();

  Category category();

  Severity severity();

  Text message();

  Text guidance();

  /**
   * The rules over single devices that this file stands for; none for kinds that work on something
   * else.
   */
  default List<DetectionRule> detections(RuleHeader header) {
    return List.of();
  }

  /** Refuses a wrong value by its key. */
  static void require(boolean holds, String key, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": expected " + expected);
    }
  }

  /** Refuses a rule over a measure that does not say what it is about. */
  static void requireReads(String hazard, Collection<String> devices, String measure) {
    require(hazard != null && !hazard.isBlank(), "hazard", "a hazard, e.g. fire");
    require(measure != null && !measure.isBlank(), "measure", "a measure, e.g. smoke");
    requireWords(devices, "devices", "device kinds, e.g. [smoke]");
  }

  /** Refuses a list that is missing, empty, or has a blank entry. */
  static void requireWords(Collection<String> words, String key, String expected) {
    boolean complete = words != null && !words.isEmpty();
    require(complete && words.stream().noneMatch(RuleSettings::isBlank), key, expected);
  }

  private static boolean isBlank(String word) {
    return word == null || word.isBlank();
  }
}
