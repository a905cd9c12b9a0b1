package dev.gengfu.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something other than a fire that a scenario file names.
 *
 * @param what what happens
 * @param device to which device
 * @param atSeconds when, seconds after the scenario's start
 * @param forSeconds how long; null for as long as such a thing usually takes
 */
public record Incident(What what, String device, double atSeconds, Double forSeconds) {

  private static final long MAX_SECONDS = 10L * 365 * 86_400;

  /** Kinds of incidents, with their names in scenario files and in the truth. */
  public enum What {
    /** Somebody cooks or showers: a hump of a minute. */
    @JsonProperty("steam")
    STEAM("steam", 60),
    /** Somebody smokes: little, for minutes. */
    @JsonProperty("cigarette")
    CIGARETTE("cigarette", 240),
    /** Dust or an insect in the chamber: a short spike, alarms at times. */
    @JsonProperty("dust")
    DUST("dust", 10),
    /** Somebody presses the test button. */
    @JsonProperty("testButton")
    TEST_BUTTON("testButton", 4),
    /** The battery is nearly empty. */
    @JsonProperty("lowBattery")
    LOW_BATTERY("lowBattery", 86_400),
    /** The device reports a fault of its own. */
    @JsonProperty("deviceFault")
    DEVICE_FAULT("deviceFault", 600),
    /** The device is heard no more. */
    @JsonProperty("silent")
    SILENT("silent", 86_400),
    /** The device believes that it is 1970. */
    @JsonProperty("clockUnset")
    CLOCK_UNSET("clockUnset", 86_400),
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
    return new Incident(what, device, atSeconds, null);
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
    if (!(forSeconds > 0 && forSeconds <= 604_800)) {
      throw new IllegalArgumentException("forSeconds: expected up to 604800, found " + forSeconds);
    }
  }
}
