package dev.gengfu.acceptance;

import java.util.List;

/**
 * Measured numbers.
 *
 * @param sorted at least one, ascending
 */
record Figures(List<Long> sorted) {
  Figures {
    sorted = sorted.stream().sorted().toList();
  }

  long median() {
    return sorted.get(sorted.size() / 2);
  }

  long max() {
    return sorted.get(sorted.size() - 1);
  }

  @Override
  public String toString() {
    return sorted.isEmpty()
        ? "none"
        : "min %d, median %d, max %d (n=%d)"
            .formatted(sorted.get(0), median(), max(), sorted.size());
  }
}
