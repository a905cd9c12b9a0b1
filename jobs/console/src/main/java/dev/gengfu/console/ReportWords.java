package dev.gengfu.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Work;

/** How far a report has come, in the words of who reported it: no names of staff, no ranks. */
enum ReportWords {
  @JsonProperty("received")
  RECEIVED("已收到，正在登记。", "Received."),
  @JsonProperty("refused")
  REFUSED("未能受理，请看原因。", "It could not be taken; see the reason."),
  @JsonProperty("told")
  TOLD("已通知值班人员，等待处理。", "The duty desk has been told."),
  @JsonProperty("takenOn")
  TAKEN_ON("已有人接手处理。", "Somebody has taken it on."),
  @JsonProperty("sent")
  SENT("已派人前往。", "Somebody is on the way."),
  @JsonProperty("there")
  THERE("工作人员已到场。", "Somebody is there."),
  @JsonProperty("solved")
  SOLVED("已办结，谢谢您的反映。", "It has been dealt with. Thank you."),
  @JsonProperty("ended")
  ENDED(
      "已不再跟踪，此处查不到结果；如仍存在请再次反映。",
      "It is not followed any more, and how it ended is not known here; if it is still there, report"
          + " it again."),
  @JsonProperty("unfounded")
  UNFOUNDED(
      "已到场核实，未发现所反映的情况；如仍存在请再次反映。",
      "Somebody looked and found nothing; if it is still there, report it again.");

  private final String zh;
  private final String en;

  ReportWords(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  Text words() {
    return new Text(zh, en);
  }

  /** How far the alert of a report has come. */
  static ReportWords of(AlertChange alert) {
    if (alert.state() == AlertState.CLOSED) {
      return ended(alert.cause());
    }
    Work work = alert.work() == null ? Work.NONE : alert.work();
    if (isSinceRaised(alert, work.arrivedAt())) {
      return THERE;
    }
    if (isSinceRaised(alert, work.dispatchedAt())) {
      return SENT;
    }
    return alert.assignee() == null ? TOLD : TAKEN_ON;
  }

  /**
   * How something ended.
   *
   * @param cause what somebody said it was; null when nobody did, or nobody knows
   */
  static ReportWords ended(String cause) {
    return cause == null ? ENDED : cause.equals("unfounded") ? UNFOUNDED : SOLVED;
  }

  /** Who was there before it was raised again was there for something else. */
  private static boolean isSinceRaised(AlertChange alert, Long time) {
    return time != null && time >= alert.raisedAt();
  }
}
