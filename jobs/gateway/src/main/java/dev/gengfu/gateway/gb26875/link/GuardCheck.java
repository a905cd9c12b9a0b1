package dev.gengfu.gateway.gb26875.link;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gengfu.domain.Millis;

/**
 * One guard check.
 *
 * @param device address of the transmission device
 * @param since epoch ms at which it was sent
 * @param until epoch ms by which it must be answered
 * @param endedAt epoch ms at which it was decided, null while open
 */
public record GuardCheck(
    String device, State state, @Millis long since, @Millis long until, @Millis Long endedAt) {

  /** How it stands. */
  public enum State {
    /** Sent, not answered yet. */
    @JsonProperty("open")
    OPEN,
    /** Somebody pressed the button in time. */
    @JsonProperty("answered")
    ANSWERED,
    /** Nobody did. */
    @JsonProperty("unanswered")
    UNANSWERED,
    /** The device never confirmed it, or its connection broke before it did. */
    @JsonProperty("undelivered")
    UNDELIVERED
  }

  GuardCheck ended(State result, long now) {
    return new GuardCheck(device, result, since, until, now);
  }
}
