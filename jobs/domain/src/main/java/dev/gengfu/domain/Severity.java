package dev.gengfu.domain;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How urgent an alert is, most urgent first. A reader takes a severity that it does not know for
 * critical.
 */
public enum Severity {
  /** Confirmed danger to life. */
  @JsonEnumDefaultValue
  @JsonProperty("critical")
  CRITICAL,
  /** One credible sign of danger to life. */
  @JsonProperty("high")
  HIGH,
  /** Act within the shift. */
  @JsonProperty("medium")
  MEDIUM,
  /** For the record. */
  @JsonProperty("low")
  LOW
}
