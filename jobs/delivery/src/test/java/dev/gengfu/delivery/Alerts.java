package dev.gengfu.delivery;

import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.Escalation;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import java.nio.file.Path;
import java.util.List;

/** Alerts as the job writes them: {@code alert("a1").severity(CRITICAL).next(CONFIRM).change()}. */
public final class Alerts {
  /** 2026-11-23T22:15:03.120+08:00. */
  public static final long TIME = 1_795_443_303_120L;

  private final String id;
  private int rev = 1;
  private ChangeKind change = ChangeKind.RAISE;
  private Category category = Category.EMERGENCY;
  private Severity severity = Severity.HIGH;
  private AlertState state = AlertState.UNACKNOWLEDGED;
  private String station = "s03";
  private String room = "512";
  private int level;
  private String target;
  private String hazard = "fire";
  private String messageZh = "3-2 号楼 5 层 512：发出报警";
  private List<String> suppressedBy = List.of();
  private boolean drill;

  private Alerts(String id) {
    this.id = id;
  }

  public static Alerts alert(String id) {
    return new Alerts(id);
  }

  /** The community as it is shipped. */
  public static Community community() {
    return Community.load(Path.of("../../config/community.yaml"));
  }

  public Alerts severity(Severity wanted) {
    severity = wanted;
    return this;
  }

  public Alerts category(Category wanted) {
    category = wanted;
    return this;
  }

  public Alerts station(String wanted) {
    station = wanted;
    return this;
  }

  public Alerts room(String wanted) {
    room = wanted;
    return this;
  }

  public Alerts hazard(String wanted) {
    hazard = wanted;
    return this;
  }

  public Alerts message(String zh) {
    messageZh = zh;
    return this;
  }

  public Alerts escalated(int steps, String to) {
    level = steps;
    target = to;
    return this;
  }

  public Alerts suppressedBy(String what) {
    suppressedBy = List.of(what);
    return this;
  }

  public Alerts drill() {
    drill = true;
    return this;
  }

  /** The next rev. */
  public Alerts next(ChangeKind kind) {
    rev++;
    change = kind;
    state = kind == ChangeKind.CLOSE ? AlertState.CLOSED : state;
    return this;
  }

  public AlertChange change() {
    long now = TIME + rev * 1_000L;
    return new AlertChange(
        AlertChange.SCHEMA,
        id,
        rev,
        change,
        category,
        severity,
        state,
        severity == Severity.CRITICAL ? Tier.CONFIRMED : Tier.SINGLE,
        hazard,
        "device-alarm",
        "1",
        "1-abc",
        "s03-b2/5/s03-b2-5-z1",
        new Place("c1", station, "s03-b2", "5", room, "s03-b2-5-z1"),
        TIME,
        now,
        now,
        TIME,
        state == AlertState.CLOSED ? (Long) now : null,
        "the device itself is in alarm",
        null,
        List.of(),
        new Text(messageZh, "Building 3-2 512: in alarm"),
        new Text("立即派微型消防站到场核实，1 分钟内回报。", "Send the micro fire station to look at once."),
        new Escalation(level, target, null),
        "i-" + id,
        null,
        null,
        null,
        suppressedBy,
        null,
        false,
        TimeQuality.EXACT,
        0,
        drill,
        null);
  }

  /** To be sent over a channel since a moment. */
  public Delivery delivery(String channel, long since) {
    AlertChange alert = change();
    return new Delivery(
        DeliveryRecord.id(alert.alertId(), alert.rev(), channel, ""),
        channel,
        "",
        alert,
        new LogPosition(Topics.ALERTS, 0, alert.rev()),
        since,
        List.of());
  }
}
