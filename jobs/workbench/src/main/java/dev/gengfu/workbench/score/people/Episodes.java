package dev.gengfu.workbench.score.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Nights on which somebody is missing, told once for as long as it lasts. */
final class Episodes {
  private final List<LocalDate> told = new ArrayList<>();
  private String lasting;

  /**
   * Takes the next night.
   *
   * @param since what was seen last: who was seen meanwhile is missing anew
   */
  void night(LocalDate night, boolean isMissing, String since) {
    if (isMissing && !since.equals(lasting)) {
      told.add(night);
    }
    lasting = isMissing ? since : null;
  }

  /** The first night of each. */
  List<LocalDate> told() {
    return told;
  }
}
