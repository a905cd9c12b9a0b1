package dev.gengfu.domain;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What became of a delivery. A reader takes a state that it does not know for a further attempt.
 */
public enum DeliveryState {
  /** It is to be sent; written before anything is. */
  @JsonProperty("intent")
  INTENT,
  /** An attempt failed; there will be another. */
  @JsonEnumDefaultValue
  @JsonProperty("retrying")
  RETRYING,
  /** The first station took it: a broker, a mail server, a provider. */
  @JsonProperty("sent")
  SENT,
  /** The receiver has it. */
  @JsonProperty("delivered")
  DELIVERED,
  /** Given up: refused, or tried for too long. */
  @JsonProperty("failed")
  FAILED,
  /** Not sent, and nobody's fault: its time is over, or there is nowhere to send it. */
  @JsonProperty("dropped")
  DROPPED,
  /** A person has seen it. */
  @JsonProperty("read")
  READ,
  /** No delivery: says up to where the topics were looked at. */
  @JsonProperty("planned")
  PLANNED;

  /** Whether nothing is to be sent any more. */
  public boolean endsSending() {
    return switch (this) {
      case SENT, DELIVERED, FAILED, DROPPED, READ -> true;
      case INTENT, RETRYING, PLANNED -> false;
    };
  }
}
