package dev.gengfu.workbench.score;

/**
 * How much of a measured fire the rules get to see.
 *
 * @param name as it stands in the table
 * @param everySeconds at most one reading per so many seconds; 0 = each sample
 * @param flagsOnly detectors say nothing but their own alarms
 */
record Feed(String name, double everySeconds, boolean flagsOnly) {
  static final Feed FULL = new Feed("full rate", 0, false);
  static final Feed TEN_SECONDS = new Feed("every 10 s", 10, false);
  static final Feed MINUTE = new Feed("every 60 s", 60, false);
  static final Feed FLAGS = new Feed("flags only", 0, true);
}
