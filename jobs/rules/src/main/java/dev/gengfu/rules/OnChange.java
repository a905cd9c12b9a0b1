package dev.gengfu.rules;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of what a rule knows of its devices when its file is edited. */
public enum OnChange {
  /** It goes on under the edited rule: signs that are open stay open. The default. */
  @JsonProperty("keep")
  KEEP,
  /**
   * Forgotten: only readings that stand in the log behind the edit count. Signs that are open end
   * as not seen any more, and ask for attention.
   */
  @JsonProperty("reset")
  RESET,
  /**
   * Judged anew by the edited rule over the recent readings that are still kept one by one ({@link
   * Policy#LATENESS_MILLIS}, at most 256 of a device), and no further back. A sign that these do
   * not show ends as not seen any more.
   */
  @JsonProperty("warmUp")
  WARM_UP
}
