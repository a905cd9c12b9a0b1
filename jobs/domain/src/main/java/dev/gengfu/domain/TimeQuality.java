package dev.gengfu.domain;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How far the event time of a record can be trusted. */
public enum TimeQuality {
  /** The device said when, and that is plausible. */
  @JsonEnumDefaultValue
  @JsonProperty("exact")
  EXACT,
  /** The device's clock was never set (1970); the event time is the arrival. */
  @JsonProperty("unset")
  UNSET,
  /** Only the day is known. */
  @JsonProperty("dateOnly")
  DATE_ONLY,
  /** The device sent no time; the event time is the arrival. */
  @JsonProperty("serverAssigned")
  SERVER_ASSIGNED,
  /** The device's time lay in the future; the event time is the arrival. */
  @JsonProperty("clamped")
  CLAMPED
}
