package dev.gengfu.gateway.dialect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** MQTT topic filters. */
final class TopicFilters {
  private TopicFilters() {}

  /**
   * The same topics by as few filters as possible: for a topic of two filters, a broker may send
   * each message twice.
   */
  static List<String> withoutOverlap(List<String> filters) {
    Set<String> all = new LinkedHashSet<>(filters);
    List<String> needed = new ArrayList<>();
    for (String filter : all) {
      if (all.stream().noneMatch(other -> !other.equals(filter) && covers(other, filter))) {
        needed.add(filter);
      }
    }
    return List.copyOf(needed);
  }

  /** Whether the wide filter takes every topic that the narrow one does. */
  static boolean covers(String wide, String narrow) {
    String[] wider = wide.split("/", -1);
    String[] narrower = narrow.split("/", -1);
    for (int i = 0; i < wider.length; i++) {
      if (wider[i].equals("#")) {
        return true;
      }
      boolean more = i < narrower.length && !narrower[i].equals("#");
      if (!more || !(wider[i].equals("+") || wider[i].equals(narrower[i]))) {
        return false;
      }
    }
    return wider.length == narrower.length;
  }
}
