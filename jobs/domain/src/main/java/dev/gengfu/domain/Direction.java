package dev.gengfu.domain;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way somebody went through a door, as the door says it. */
public enum Direction {
  /** The door does not say, or says what is not known here. */
  @JsonEnumDefaultValue
  @JsonProperty("unknown")
  UNKNOWN,
  /** Into the house. */
  @JsonProperty("in")
  IN,
  /** Out of the house. */
  @JsonProperty("out")
  OUT
}
