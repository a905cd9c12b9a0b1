package dev.gengfu.domain;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How well founded an alert is. */
public enum Tier {
  /** One detector. */
  @JsonEnumDefaultValue
  @JsonProperty("single")
  SINGLE,
  /** Two or more independent detectors, or a sign that needs no second. */
  @JsonProperty("confirmed")
  CONFIRMED,
  /** Reported long after the fact: no siren. */
  @JsonProperty("past")
  PAST,
  /** A state found when connecting, not news: no siren. */
  @JsonProperty("stateAtConnect")
  STATE_AT_CONNECT
}
