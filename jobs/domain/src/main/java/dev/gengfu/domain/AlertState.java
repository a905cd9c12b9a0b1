package dev.gengfu.domain;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * State of an alert after ISA-18.2. A reader takes a state that it does not know for
 * unacknowledged.
 */
public enum AlertState {
  /** The condition holds and nobody has taken it on. */
  @JsonEnumDefaultValue
  @JsonProperty("unacknowledged")
  UNACKNOWLEDGED,
  /** The condition holds and somebody has taken it on. */
  @JsonProperty("acknowledged")
  ACKNOWLEDGED,
  /** The condition is gone and nobody has taken it on yet. */
  @JsonProperty("returnedUnacknowledged")
  RETURNED_UNACKNOWLEDGED,
  /** Acknowledged and the condition is gone, but only a person may end it. */
  @JsonProperty("latched")
  LATCHED,
  /** Ended. */
  @JsonProperty("closed")
  CLOSED
}
