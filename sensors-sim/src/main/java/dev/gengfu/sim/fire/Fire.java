package dev.gengfu.sim.fire;

/**
 * A fire of a scenario file.
 *
 * @param room room of its origin, e.g. {@code s03-b2-5-512}
 * @param ignitionSeconds ignition, seconds after the scenario's start
 * @param firstAlarmSeconds when the nearest detector alarms, seconds after ignition
 * @param secondAlarmSeconds when the next detector of the zone alarms, seconds after the first
 * @param extinguishedSeconds when it is put out, seconds after ignition
 */
public record Fire(
    String room,
    double ignitionSeconds,
    double firstAlarmSeconds,
    double secondAlarmSeconds,
    double extinguishedSeconds) {
  public Fire {
    if (room == null) {
      throw new IllegalArgumentException("room: expected a room such as s03-b2-5-512");
    }
    require(ignitionSeconds, 0, 86_400, "ignitionSeconds");
    require(firstAlarmSeconds, 5, 3_600, "firstAlarmSeconds");
    require(secondAlarmSeconds, 1, 3_600, "secondAlarmSeconds");
    require(
        extinguishedSeconds, firstAlarmSeconds + secondAlarmSeconds, 86_400, "extinguishedSeconds");
  }

  private static void require(double value, double low, double high, String key) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          key + ": expected " + low + " to " + high + ", found " + value);
    }
  }
}
