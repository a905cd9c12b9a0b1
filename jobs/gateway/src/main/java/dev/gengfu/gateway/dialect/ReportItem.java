package dev.gengfu.gateway.dialect;

/**
 * One report of a message, read or refused.
 *
 * @param device as it stands there, null when it can't be read
 * @param report null when it was refused
 * @param fault why it was refused, null when it was not
 * @param alarm of a refused report: whether it raises one all the same
 * @param alarmKind kind of that alarm; null without one, or when the device does not say
 * @param test of a refused report: whether it calls itself a test
 */
public record ReportItem(
    String device,
    DeviceReport report,
    BadInput fault,
    boolean alarm,
    String alarmKind,
    boolean test) {

  static ReportItem read(String device, DeviceReport report) {
    return new ReportItem(device, report, null, false, null, false);
  }

  static ReportItem refused(String device, BadInput fault, AlarmFlag.Raised raised, boolean test) {
    return new ReportItem(
        device, null, fault, raised != null, raised == null ? null : raised.kind(), test);
  }
}
