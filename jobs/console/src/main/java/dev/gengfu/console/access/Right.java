package dev.gengfu.console.access;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody may do. */
public enum Right {
  /** See alerts of fire, hazards and supervision, and the state of the system. */
  @JsonProperty("watch")
  WATCH,
  /** See alerts about people, by pseudonym. */
  @JsonProperty("watchPeople")
  WATCH_PEOPLE,
  /** Acknowledge, dispatch, resolve and the like, on what {@link #WATCH} shows. */
  @JsonProperty("act")
  ACT,
  /** The same on what {@link #WATCH_PEOPLE} shows. */
  @JsonProperty("actForPeople")
  ACT_FOR_PEOPLE,
  /** Learn who a pseudonym is, with a reason that is put down. */
  @JsonProperty("names")
  NAMES,
  /** Report a hazard or a request. */
  @JsonProperty("report")
  REPORT,
  /** See and end the sessions of others. */
  @JsonProperty("administer")
  ADMINISTER
}
