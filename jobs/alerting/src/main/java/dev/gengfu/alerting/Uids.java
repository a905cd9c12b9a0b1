package dev.gengfu.alerting;

/**
 * Names of operators and of their state: a contract with every savepoint ever taken. Add, never
 * rename.
 */
final class Uids {
  static final String LOG_SOURCE = "emergency-log";
  static final String WELFARE_LOG_SOURCE = "welfare-log";
  static final String STAMPER = "stamper";
  static final String BUILDING = "building";
  static final String PERSON = "person";
  static final String SINK = "decisions";
  static final String PROGRESS_SINK = "progress";

  static final String STATE_CLOCKS = "clocks";
  static final String STATE_DEVICES = "devices";
  static final String STATE_SHADOWS = "shadows";
  static final String STATE_ALERTS = "alerts";
  static final String STATE_SLOTS = "slots";
  static final String STATE_CLOSED = "closed";
  static final String STATE_LATELY = "lately";
  static final String STATE_DEADLINES = "deadlines";
  static final String STATE_WATCHES = "watches";
  static final String STATE_NOTICES = "notices";
  static final String STATE_REPORTS = "reports";
  static final String STATE_PERSON = "person";
  static final String STATE_META = "meta";
  static final String TIMERS = "deadlines";

  private Uids() {}
}
