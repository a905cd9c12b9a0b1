package dev.gengfu.console;

import static dev.gengfu.console.AlertBuilder.alert;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Handover;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Notice;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import java.util.List;
import java.util.Map;

/** A night in the community, made up: what the pictures and the page's tests show. */
final class Exhibit {
  private static final LogPosition AT = new LogPosition(Topics.EMERGENCY_LOG, 7, 1);
  private final TestConsole console;
  private final long now;

  Exhibit(TestConsole console, long now) {
    this.console = console;
    this.now = now;
  }

  /** A confirmed fire, one more, a gas alarm, a lost gateway intake, and some that are over. */
  void show() {
    fire();
    console.take(kitchen());
    console.take(
        alert("a3")
            .severity(Severity.HIGH)
            .state(AlertState.ACKNOWLEDGED)
            .at(now - 428_000)
            .place(new Place("c1", "s07", "s07-b1", "2", "204", "s07-b1-2-z1"))
            .message("1 层厨房：燃气探测器 gas-0719 发出报警", "Kitchen: gas detector gas-0719 in alarm")
            .category(Category.EMERGENCY, "gas", "device-alarm")
            .actor("operator")
            .evidence("gas-0719", now - 428_000, "gas", 12.4, 20_118)
            .evidence("gas-0719", now - 428_000, "alarm", 1, 20_118));
    console.take(
        alert("a4")
            .severity(Severity.HIGH)
            .state(AlertState.RETURNED_UNACKNOWLEDGED)
            .at(now - 1_260_000)
            .next(ChangeKind.CLEAR, 300_000)
            .place(new Place("c1", "s11", "s11-b4", "1", "lobby", "s11-b4-1-z1"))
            .message("一层大厅：烟雾浓度持续偏高（smoke-1141）", "Lobby: smoke density stays high (smoke-1141)")
            .category(Category.EMERGENCY, "fire", "smoke")
            .evidence("smoke-1141", now - 1_260_000, "smoke", 3.8, 18_420));
    console.take(
        alert("a5")
            .severity(Severity.MEDIUM)
            .state(AlertState.UNACKNOWLEDGED)
            .at(now - 95_000)
            .subject("g2/mqtt")
            .place(new Place(null, null, "gateway:g2", null, null, null))
            .category(Category.SUPERVISION, "gateway", "gateway")
            .message(
                "网关 g2 不可用或可能丢失消息：其下设备状态未知",
                "Gateway g2 can't be heard or may have lost messages: its devices are unknown, not"
                    + " normal")
            .guidance("检查网关与网络；恢复前安排人工巡查。", "Check gateway and network; patrol until it is back."));
    console.take(
        alert("a6")
            .severity(Severity.LOW)
            .state(AlertState.ACKNOWLEDGED)
            .tier(Tier.PAST)
            .at(now - 11_100_000)
            .place(new Place("c1", "s05", "s05-b3", "4", "418", "s05-b3-4-z1"))
            .message("4 层 418：补报的报警", "418: an alarm reported late")
            .actor("operator")
            .evidence("smoke-0533", now - 11_100_000, "alarm", 1, 9_004));
    for (int i = 0; i < 6; i++) {
      console.take(
          alert("c" + i)
              .at(now - 7_200_000 - i * 3_000_000L)
              .next(ChangeKind.CLOSE, 900_000)
              .state(AlertState.CLOSED)
              .actor("operator")
              .place(new Place("c1", "s0" + (i + 1), "s0" + (i + 1) + "-b1", "3", "30" + i, null))
              .evidence("smoke-0" + i, now - 7_200_000, "smoke", 3.1 + i, 100 + i));
    }
  }

  private void fire() {
    Place place = new Place("c1", "s03", "s03-b2", "5", "512", "s03-b2-5-z1");
    long start = now - 76_000;
    AlertBuilder fire =
        alert("a1")
            .at(start)
            .place(place)
            .reason(
                "smoke-0312 烟雾达到或超过 3，180 秒内 3 次读数",
                "smoke-0312 smoke at or above 3 in 3 readings within 180 s")
            .message("5 层 512：烟雾浓度持续偏高（smoke-0312）", "512: smoke density stays high (smoke-0312)")
            .category(Category.EMERGENCY, "fire", "smoke")
            .escalation(0, "dutyDesk", start + 60_000);
    double[] smoke = {0.4, 0.9, 1.8, 3.1, 4.4, 5.2};
    for (int i = 0; i < smoke.length; i++) {
      fire.evidence("smoke-0312", start - 20_000 + i * 4_000L, "smoke", smoke[i], 30_100 + i);
    }
    console.take(fire);
    console.take(
        fire.next(ChangeKind.UPDATE, 14_000)
            .reason("smoke-0312 设备自身报警", "smoke-0312 is itself in alarm")
            .evidence("smoke-0312", start + 14_000, "alarm", 1, 30_160)
            .evidence("smoke-0312", start + 18_000, "smoke", 7.9, 30_166));
    console.take(
        fire.next(ChangeKind.CONFIRM, 17_000)
            .severity(Severity.CRITICAL)
            .tier(Tier.CONFIRMED)
            .reason(
                "heat-0313 设备自身报警：2 个设备相互证实：heat-0313, smoke-0312",
                "heat-0313 is itself in alarm: 2 devices confirm each other: heat-0313, smoke-0312")
            .message(
                "3-2 号楼 5 层：已由第二个探测器确认（smoke-0312、heat-0313）",
                "Building 3-2, floor 5: confirmed by a second detector (smoke-0312, heat-0313)")
            .guidance(
                "火情已确认：立即拨打 119，疏散本区域，微型消防站 3 分钟内到场。",
                "Confirmed: call 119 now, clear the area, micro fire station on site within 3 minutes.")
            .evidence("heat-0313", start + 22_000, "smoke", 4.6, 30_171)
            .evidence("heat-0313", start + 31_000, "smoke", 6.4, 30_177)
            .evidence("heat-0313", start + 31_000, "alarm", 1, 30_178));
    console.take(
        fire.next(ChangeKind.ESCALATE, 15_000)
            .reason("无人受理，已过 15 秒：通知第二值班台", "nobody acted within 15 s: to secondDesk")
            .escalation(1, "secondDesk", now + 29_000));
  }

  /** Some who live in the house that burns. */
  void people() {
    Place room = MusterTest.room("s03-b2", "5", "512");
    console.takeSeen("p-2a77", MusterTest.seen("p-2a77", room, Direction.IN, now - 4 * 3_600_000L));
    console.takeSeen("p-90cd", MusterTest.seen("p-90cd", room, Direction.OUT, now - 3_600_000));
    Place above = MusterTest.room("s03-b2", "6", "601");
    console.takeResident("p-51e0", MusterTest.resident("p-51e0", above));
  }

  /** The detectors of the floor that burns: most were heard, one is silent, one runs low. */
  void devices() {
    for (int room = 501; room <= 516; room++) {
      String kind = room == 513 ? "heat" : "smoke";
      String id = room == 512 ? "smoke-0312" : room == 513 ? "heat-0313" : "s03-b2-5-" + room;
      device(id, kind, Integer.toString(room));
    }
    device("s03-b2-5-stair1-callpoint", "callPoint", "stair1");
    console.take(
        alert("d1")
            .severity(Severity.MEDIUM)
            .at(now - 9_000_000)
            .subject("s03-b2-5-507")
            .place(new Place("c1", "s03", "s03-b2", "5", "507", null))
            .category(Category.SUPERVISION, "silence", "silence")
            .message("507：失联，状态未知", "507: not heard: unknown, not calm"));
  }

  private void device(String id, String kind, String room) {
    Place place = new Place("c1", "s03", "s03-b2", "5", room, "s03-b2-5-z1");
    console.takeDevice(id, new Device(id, kind, place, "s03-b2-gw"));
    if (!room.equals("507") && !room.equals("stair1")) {
      Map<String, Double> values =
          Map.of("smoke", 0.1, "battery", room.equals("503") ? 0.09 : 0.93);
      console.takeLog(0, reading(id, kind, place, now - 60_000, values, null));
    }
  }

  /** Somebody came home late for the third night. */
  void lateReturns() {
    long day = 86_400_000;
    AlertBuilder late =
        alert("w1")
            .severity(Severity.LOW)
            .at(now - 3_600_000)
            .subject("p-7f31c09b")
            .place(new Place("c1", "s03", "s03-b2", null, null, null))
            .category(Category.WELFARE, "lateNights", "late-nights")
            .reason(
                "3 晚晚归：2026-11-21, 2026-11-22, 2026-11-23",
                "late on 3 nights: 2026-11-21, 2026-11-22, 2026-11-23")
            .message("连续三晚 23:00 后回宿舍", "Home after 23:00 in three nights one after the other")
            .guidance(
                "先发关怀短信；如仍持续，请心理咨询室致电问候，不作考勤用途。",
                "Caring messages go first; if it goes on, the counselling room calls. Never for discipline.");
    long midnight = now - Math.floorMod(now + 8 * 3_600_000L, day);
    for (int i = 0; i < 3; i++) {
      late.evidence(
          "door-s03-b2",
          midnight - (2 - i) * day + 4_500_000 + i * 900_000L,
          "checkin",
          1,
          210 + i);
    }
    console.take(late);
    console.message(message(1, "rest", "这几天回来得晚，辛苦了。今晚早点休息，身体要紧。", now - 3_500_000));
    console.message(message(2, "food", "下晚班记得吃点热的，食堂夜宵窗口开到 0:30。", now - 600_000));
  }

  /** Somebody works in a zone, a device is out of service, and the last shift has left a note. */
  void duty() {
    announce("n1", Notice.MAINTENANCE, Notice.ZONE, "s03-b2-5-z1", 3 * 3_600, "走廊钻孔");
    announce("n2", Notice.OUT_OF_SERVICE, Notice.DEVICE, "s03-b2-5-507", 9 * 3_600, "换电池");
    note("h2", "wang.wei", "1 号门读卡器已修好。", null, now - 40_000_000);
    note("h3", "li.hua", null, "h2", now - 39_000_000);
    note("h1", "li.hua", "507 的电池还没换，走廊 18:00 以前钻孔。", null, now - 3_600_000);
  }

  private void announce(
      String id, String kind, String scope, String subject, int seconds, String why) {
    Notice notice =
        new Notice(
            id,
            Notice.BEGIN,
            "s03-b2",
            kind,
            scope,
            subject,
            null,
            seconds,
            "operator",
            "operator",
            why,
            null);
    console.takeAudit(AuditEntry.of(notice, true, null, now - 600_000, AT));
  }

  private void note(String id, String actor, String text, String takesOver, long at) {
    List<String> open = text == null ? List.of() : List.of("a1", "a2");
    Handover note = new Handover(id, "s03", "desk", actor, null, text, open, at, takesOver);
    console.takeAudit(AuditEntry.of(note, true, null, at, AT));
  }

  private static CareMessage message(int step, String kind, String text, long at) {
    return new CareMessage(
        CareMessage.SCHEMA,
        "m" + step,
        "w1",
        "p-7f31c09b",
        "s03",
        kind,
        step,
        text,
        "zh",
        at,
        at + 43_200_000,
        at);
  }

  private AlertBuilder kitchen() {
    return alert("a2")
        .severity(Severity.HIGH)
        .at(now - 21_000)
        .place(new Place("c1", "s09", "s09-b3", "1", "kitchen", "s09-b3-1-z2"))
        .message("1 层厨房：smoke-0977 发出报警", "Kitchen: smoke-0977 in alarm")
        .escalation(0, "dutyDesk", now + 39_000)
        .evidence("smoke-0977", now - 21_000, "alarm", 1, 30_204);
  }

  /** One second of ordinary life: ticks and heartbeats. */
  void second(long time, boolean engineRuns) {
    console.takeLog(
        0,
        new Tick(
            "g1",
            time,
            List.of(
                new Tick.Coverage("http", Tick.Coverage.OK, null),
                new Tick.Coverage("mqtt", Tick.Coverage.OK, null))));
    console.takeLog(0, new Tick("c1-console", time, List.of()));
    if (engineRuns) {
      console.takeHeartbeat(time);
    }
    console.state.publishStatus();
  }

  /** An alarm as the device gave it. */
  void rawAlarm(String device, Place place, long time, String kind) {
    console.takeLog(0, reading(device, kind, place, time, Map.of(), kind));
  }

  private static Reading reading(
      String device,
      String kind,
      Place place,
      long time,
      Map<String, Double> values,
      String alarmKind) {
    return new Reading(
        "e-" + device,
        device,
        kind,
        place,
        time,
        TimeQuality.EXACT,
        time,
        "g1",
        1L,
        values,
        alarmKind != null,
        alarmKind,
        false,
        null,
        false,
        null);
  }

  /** The job's part in an acknowledgement. */
  void answer(Action action, AlertBuilder acknowledged) {
    console.take(acknowledged);
    console.takeAudit(action, true, null, acknowledged.build().rev());
  }
}
