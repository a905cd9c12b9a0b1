package dev.gengfu.domain;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What an alert is about. A reader takes a category that it does not know for an emergency. */
public enum Category {
  /** Life is in danger now. */
  @JsonEnumDefaultValue
  @JsonProperty("emergency")
  EMERGENCY,
  /** Something that can become an emergency. */
  @JsonProperty("hazard")
  HAZARD,
  /** The watch itself is impaired. */
  @JsonProperty("supervision")
  SUPERVISION,
  /** A person may need care. */
  @JsonProperty("welfare")
  WELFARE
}
