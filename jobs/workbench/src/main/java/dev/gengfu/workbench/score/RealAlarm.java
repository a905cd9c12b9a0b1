package dev.gengfu.workbench.score;

/**
 * An alarm that sounded, or had to sound, in a measured fire.
 *
 * @param device id of a detector that says nothing but this alarm
 * @param kind device kind
 * @param room place
 * @param alarmKind kind of alarm
 * @param second when
 * @param reference whether the first alert has to come as early as the earliest of these
 */
record RealAlarm(
    String device, String kind, String room, String alarmKind, double second, boolean reference) {}
