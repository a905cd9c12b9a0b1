package dev.gengfu.domain;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What made a new rev of an alert. */
public enum ChangeKind {
  /** First rev of an episode. */
  @JsonProperty("raise")
  RAISE,
  /** More or other evidence. */
  @JsonEnumDefaultValue
  @JsonProperty("update")
  UPDATE,
  /** A second, independent sign: the severity rose. */
  @JsonProperty("confirm")
  CONFIRM,
  /** A person took it on. */
  @JsonProperty("acknowledge")
  ACKNOWLEDGE,
  /** Nobody acted in time: carried one step up. */
  @JsonProperty("escalate")
  ESCALATE,
  /** The condition is gone by the word of its own devices. */
  @JsonProperty("clear")
  CLEAR,
  /** The condition came back, or a closed alert was reported again. */
  @JsonProperty("reraise")
  RERAISE,
  /** Ended. */
  @JsonProperty("close")
  CLOSE,
  /** A person said what is being done about it: who is on the way, who is there, what it was. */
  @JsonProperty("work")
  WORK,
  /** A person took an acknowledgement back. */
  @JsonProperty("release")
  RELEASE,
  /** Put aside by a person for a time, or back from there. */
  @JsonProperty("shelve")
  SHELVE
}
