package dev.gengfu.workbench.score.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Late streaks as the words of the rule say it, counted without the rule: three late nights one
 * after the other, or three within seven days; a night in time ends it, and what was counted is not
 * counted again.
 */
final class Streaks {
  private static final int NIGHTS = 3;
  private static final int WITHIN_DAYS = 7;

  private Streaks() {}

  /**
   * Streaks, each from the night with which it was complete to its last late one.
   *
   * @param nights whether each night was late, by its date; a night of which nothing is known is
   *     left out and passed over
   */
  static List<Figures.Span> of(SortedMap<LocalDate, Boolean> nights) {
    List<Figures.Span> complete = new ArrayList<>();
    TreeMap<LocalDate, Boolean> late = new TreeMap<>();
    int inRow = 0;
    boolean lasts = false;
    for (Map.Entry<LocalDate, Boolean> night : nights.entrySet()) {
      if (!night.getValue()) {
        if (lasts) {
          late.clear();
        }
        lasts = false;
        inRow = 0;
        continue;
      }
      inRow++;
      late.put(night.getKey(), true);
      late.headMap(night.getKey().minusDays(WITHIN_DAYS - 1)).clear();
      if (!lasts && (inRow >= NIGHTS || late.size() >= NIGHTS)) {
        complete.add(new Figures.Span(night.getKey(), night.getKey()));
        lasts = true;
      } else if (lasts) {
        Figures.Span begun = complete.remove(complete.size() - 1);
        complete.add(new Figures.Span(begun.from(), night.getKey()));
      }
    }
    return complete;
  }
}
