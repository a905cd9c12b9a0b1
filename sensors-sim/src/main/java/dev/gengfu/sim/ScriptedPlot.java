package dev.gengfu.sim;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Episodes that are all known from the start. */
public final class ScriptedPlot implements Plot {
  private final Deque<Episode> episodes;

  public ScriptedPlot(List<Episode> episodes) {
    this.episodes =
        new ArrayDeque<>(
            episodes.stream()
                .sorted(
                    Comparator.comparingLong((Episode e) -> e.truth().from())
                        .thenComparing(e -> e.truth().episode()))
                .toList());
  }

  @Override
  public long nextAt() {
    return episodes.isEmpty() ? Long.MAX_VALUE : episodes.peekFirst().truth().from();
  }

  @Override
  public Episode next() {
    return episodes.removeFirst();
  }
}
