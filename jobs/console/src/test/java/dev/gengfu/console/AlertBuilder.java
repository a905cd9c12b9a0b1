package dev.gengfu.console;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Escalation;
import dev.gengfu.domain.Evidence;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import dev.gengfu.domain.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * Alerts as the job writes them, for tests: {@code alert("a1").severity(CRITICAL).next(CONFIRM)}.
 */
final class AlertBuilder {
  private final String id;
  private int rev = 1;
  private ChangeKind change = ChangeKind.RAISE;
  private Category category = Category.EMERGENCY;
  private Severity severity = Severity.HIGH;
  private AlertState state = AlertState.UNACKNOWLEDGED;
  private Tier tier = Tier.SINGLE;
  private String hazard = "fire";
  private String rule = "device-alarm";
  private String subject = "s03-b2/5/s03-b2-5-z1";
  private Place place = new Place("c1", "s03", "s03-b2", "5", "512", "s03-b2-5-z1");
  private long openedAt = 1_795_457_703_120L;
  private long logTime = openedAt + 400;
  private long raisedAt = logTime;
  private Long closedAt;
  private String reason = "the device itself is in alarm";
  private Text reasonText = new Text("设备自身报警", reason);
  private Text message = new Text("3-2 号楼 5 层 512：发出报警", "Building 3-2 512: in alarm");
  private Text guidance =
      new Text(
          "立即派微型消防站到场核实，1 分钟内回报；确认火情拨打 119。",
          "Send the micro fire station to look at once, report within 1 minute; call 119 if it burns.");
  private Escalation escalation = new Escalation(0, "dutyDesk", null);
  private String actor;
  private Work work;
  private String assignee;
  private String cause;
  private final List<Evidence> evidence = new ArrayList<>();

  private AlertBuilder(String id) {
    this.id = id;
  }

  static AlertBuilder alert(String id) {
    return new AlertBuilder(id);
  }

  AlertBuilder severity(Severity wanted) {
    severity = wanted;
    return this;
  }

  AlertBuilder state(AlertState wanted) {
    state = wanted;
    closedAt = wanted == AlertState.CLOSED ? (Long) logTime : null;
    return this;
  }

  AlertBuilder tier(Tier wanted) {
    tier = wanted;
    return this;
  }

  AlertBuilder category(Category wanted, String itsHazard, String itsRule) {
    category = wanted;
    hazard = itsHazard;
    rule = itsRule;
    return this;
  }

  AlertBuilder subject(String wanted) {
    subject = wanted;
    return this;
  }

  AlertBuilder place(Place wanted) {
    place = wanted;
    return this;
  }

  AlertBuilder message(String zh, String en) {
    message = new Text(zh, en);
    return this;
  }

  AlertBuilder guidance(String zh, String en) {
    guidance = new Text(zh, en);
    return this;
  }

  AlertBuilder reason(String wanted) {
    reason = wanted;
    reasonText = null;
    return this;
  }

  AlertBuilder reason(String zh, String en) {
    reason = en;
    reasonText = new Text(zh, en);
    return this;
  }

  AlertBuilder actor(String wanted) {
    actor = wanted;
    return this;
  }

  AlertBuilder work(Work wanted) {
    work = wanted;
    return this;
  }

  AlertBuilder assignee(String wanted) {
    assignee = wanted;
    return this;
  }

  AlertBuilder cause(String wanted) {
    cause = wanted;
    return this;
  }

  AlertBuilder escalation(int level, String target, Long due) {
    escalation = new Escalation(level, target, due);
    return this;
  }

  /** Opened, decided and raised at this moment. */
  AlertBuilder at(long millis) {
    openedAt = millis;
    logTime = millis + 400;
    raisedAt = logTime;
    return this;
  }

  AlertBuilder rev(int wanted) {
    rev = wanted;
    return this;
  }

  /** The next rev, so many milliseconds later. */
  AlertBuilder next(ChangeKind kind, long afterMillis) {
    rev++;
    change = kind;
    logTime += afterMillis;
    return this;
  }

  AlertBuilder evidence(String device, long time, String measure, double value, long offset) {
    evidence.add(
        new Evidence(
            device,
            time,
            offset,
            measure,
            value,
            new LogPosition(Topics.EMERGENCY_LOG, 7, offset)));
    return this;
  }

  AlertChange build() {
    return new AlertChange(
        AlertChange.SCHEMA,
        id,
        rev,
        change,
        category,
        severity,
        state,
        tier,
        hazard,
        rule,
        "1",
        "3-9f2c51d0a7be",
        subject,
        place,
        openedAt,
        logTime,
        logTime,
        raisedAt,
        closedAt,
        reason,
        reasonText,
        evidence,
        message,
        guidance,
        escalation,
        null,
        actor,
        assignee == null ? actor : assignee,
        cause,
        List.of(),
        null,
        false,
        TimeQuality.EXACT,
        0,
        false,
        work);
  }

  byte[] bytes() {
    return Json.write(build());
  }
}
