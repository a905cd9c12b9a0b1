package dev.gengfu.workbench.score.people;

/** What is told beside what happened, or beside what another reader of the same month tells. */
public enum Measure {
  STREAKS("late streaks, beside all that were"),
  STREAKS_RECORDED("late streaks, beside those that doors recorded"),
  STREAKS_NAIVE("  read naively, beside all that were"),
  MISSED("not returned, beside the oracle that sees the same log"),
  MISSED_NAIVE("  read naively, beside that oracle"),
  MISSED_KNOWING("not returned, beside one that knows every recorded way"),
  MISSED_CAUTIOUS("not returned, beside P(not home) > 1/10"),
  MISSED_TRUTH("not returned, beside all who were not home"),
  MISSED_NAIVE_TRUTH("  read naively, beside all who were not home"),
  ORACLE_TRUTH("  what the oracle tells, beside all who were not home");

  private final String words;

  Measure(String words) {
    this.words = words;
  }

  /** For a table. */
  String words() {
    return words;
  }
}
