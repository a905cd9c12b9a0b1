package dev.gengfu.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something other than a fire that a scenario file names.
 *
 * @param what what happens
 * @param device to which device
 * @param atSeconds when, seconds after the scenario's start
 * @param forSeconds how long; null for as long as such a thing usually takes
 * @param skewSeconds how far a clock is ahead, below 0: behind; null for 2 to 30 min by chance
 */
public record Incident(
    What what, String device, double atSeconds, Double forSeconds, Double skewSeconds) {

  private static final long MAX_SECONDS = 10L * 365 * 86_400;
  private static final long MAX_LASTING_SECONDS = 30L * 86_400;

  /** Kinds of incidents, with their names in scenario files and in the truth. */
  public enum What {
    /** Somebody cooks: haze and warmth that come slowly and stay for a while; alarms at times. */
    @JsonProperty("cooking")
    COOKING("cooking", 900),
    /** Somebody showers: a hump of a minute, and moist air. */
    @JsonProperty("steam")
    STEAM("steam", 60),
    /** Somebody smokes: little, for minutes. */
    @JsonProperty("cigarette")
    CIGARETTE("cigarette", 240),
    /** Dust or an insect in the chamber: a short spike, alarms at times. */
    @JsonProperty("dust")
    DUST("dust", 10),
    /** The sensor's own heater: a saw-tooth of 1.3 °C every 60 s. */
    @JsonProperty("heaterSawTooth")
    HEATER_SAW_TOOTH("heaterSawTooth", 14_400),
    /** The chamber grows dirty: it sees a little more smoke each day that is not there. */
    @JsonProperty("drift")
    DRIFT("drift", 604_800),
    /** An e-bike stands where none may stand. */
    @JsonProperty("ebikeParked")
    EBIKE_PARKED("ebikeParked", 3_600),
    /** Somebody presses the test button. */
    @JsonProperty("testButton")
    TEST_BUTTON("testButton", 4),
    /** The battery is nearly empty. */
    @JsonProperty("lowBattery")
    LOW_BATTERY("lowBattery", 86_400),
    /** The battery runs out: the charge falls, then the device is silent until it is changed. */
    @JsonProperty("batteryFalling")
    BATTERY_FALLING("batteryFalling", 86_400),
    /** The device reports a fault of its own. */
    @JsonProperty("deviceFault")
    DEVICE_FAULT("deviceFault", 600),
    /** The device is heard no more. */
    @JsonProperty("silent")
    SILENT("silent", 86_400),
    /** The device believes that it is 1970. */
    @JsonProperty("clockUnset")
    CLOCK_UNSET("clockUnset", 86_400),
    /** The device's clock is ahead or behind by minutes. */
    @JsonProperty("clockSkewed")
    CLOCK_SKEWED("clockSkewed", 86_400),
    /** The device keeps its messages and sends them late, twice. */
    @JsonProperty("buffered")
    BUFFERED("buffered", 240),
    /** The device sends no time. */
    @JsonProperty("noTime")
    NO_TIME("noTime", 86_400);

    private final String label;
    private final double usualSeconds;

    What(String label, double usualSeconds) {
      this.label = label;
      this.usualSeconds = usualSeconds;
    }

    /** The name in files. */
    public String label() {
      return label;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** An incident that lasts as long as usual. */
  static Incident at(What what, String device, double atSeconds) {
    return new Incident(what, device, atSeconds, null, null);
  }

  public Incident {
    if (what == null || device == null) {
      throw new IllegalArgumentException("expected what and device");
    }
    if (!(atSeconds >= 0 && atSeconds <= MAX_SECONDS)) {
      throw new IllegalArgumentException(
          "atSeconds: expected 0 to " + MAX_SECONDS + ", found " + atSeconds);
    }
    forSeconds = forSeconds == null ? what.usualSeconds : forSeconds;
    if (!(forSeconds > 0 && forSeconds <= MAX_LASTING_SECONDS)) {
      throw new IllegalArgumentException(
          "forSeconds: expected up to " + MAX_LASTING_SECONDS + ", found " + forSeconds);
    }
    if (skewSeconds != null && (what != What.CLOCK_SKEWED || !(Math.abs(skewSeconds) <= 86_400))) {
      throw new IllegalArgumentException(
          "skewSeconds: expected -86400 to 86400, and with clockSkewed only");
    }
  }
}
