package dev.gengfu.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Values of every wire contract: all fields set, as few as allowed, and what readers stumble on.
 */
final class Samples {
  private static final long TIME = Timestamps.parse("2026-11-23T14:15:03.120Z");
  private static final Place ROOM = new Place("c1", "s03", "s03-b2", "5", "512", "s03-b2-5-z1");
  private static final LogPosition AT = new LogPosition(Topics.EMERGENCY_LOG, 17, 90_210);
  private static final Handover HANDOVER =
      new Handover(
          "h-1",
          "s03",
          "desk",
          "li.na",
          "night desk",
          "detector 512 waits for a battery",
          List.of("5d41402abc4b2a76b971"),
          TIME,
          null);

  private static final Report REPORT =
      new Report(
          "r-1",
          "gasSmell",
          new Place("c1", "s03", "s03-b2", "5", "stairs", null),
          null,
          "2026-11-23.bm90aGluZyBzZWNyZXQ",
          "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "miniprogram",
          "reporter",
          TIME);

  private static final Action ACKNOWLEDGE =
      new Action(
          "a-1",
          "5d41402abc4b2a76b971",
          2,
          "s03-b2",
          "li.na",
          "operator",
          "acknowledge",
          null,
          TIME);

  private Samples() {}

  static List<Sample> all() {
    return Stream.of(readings(), otherLogRecords(), alerts(), welfare(), others())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Sample> readings() {
    return List.of(
        new Sample(
            "reading-full",
            "log-reading",
            new Reading(
                "0f1e2d3c4b5a69788796a5b4",
                "smoke-s03-b2-512",
                "smoke",
                ROOM,
                TIME,
                TimeQuality.CLAMPED,
                TIME + 180,
                "g1",
                1841L,
                Map.of("temperature", 24.12345, "smoke", 0.8, "co", -0.00001),
                true,
                "smoke",
                true,
                "chamber dirty",
                true,
                "2026-11-23T22:15:03.120+08:00")),
        new Sample(
            "reading-least",
            "log-reading",
            new Reading(
                "000000000000000000000000",
                "d",
                null,
                null,
                0,
                TimeQuality.SERVER_ASSIGNED,
                0,
                "g1",
                null,
                null,
                false,
                null,
                false,
                null,
                false,
                null)),
        new Sample(
            "reading-odd-text",
            "log-reading",
            new Reading(
                "1",
                "宿舍/5楼 \"<b>\" \u0007 \uD83D\uDD25",
                "smoke",
                ROOM,
                Timestamps.MIN_MILLIS,
                TimeQuality.UNSET,
                Timestamps.MAX_MILLIS,
                "g1",
                Long.MAX_VALUE,
                Map.of("a", 1e300, "b", -123_456_789_012_345.67, "c", 1e11),
                false,
                null,
                false,
                "",
                false,
                "0")));
  }

  private static List<Sample> otherLogRecords() {
    Device device = new Device("smoke-s03-b2-512", "smoke", ROOM, "fg-3");
    return List.of(
        new Sample("tick-no-intake", "log-tick", new Tick("console", TIME, null)),
        new Sample(
            "tick-coverage",
            "log-tick",
            new Tick(
                "g1",
                TIME,
                List.of(
                    new Tick.Coverage("http", Tick.Coverage.OK, null),
                    new Tick.Coverage("mqtt", Tick.Coverage.DRAINING, TIME - 1)))),
        new Sample("action-acknowledge", "log-action", ACKNOWLEDGE),
        new Sample(
            "action-resolve",
            "log-action",
            new Action(
                "a-3",
                "5d41402abc4b2a76b971",
                6,
                "s03-b2",
                "li.na",
                "operator",
                "resolve",
                "steam",
                TIME,
                "nuisance",
                null)),
        new Sample(
            "action-shelve",
            "log-action",
            new Action(
                "a-4",
                "5d41402abc4b2a76b971",
                6,
                "s03-b2",
                "li.na",
                "operator",
                "shelve",
                "battery on order",
                TIME,
                null,
                3600)),
        new Sample(
            "action-least",
            "log-action",
            new Action("a-2", "5d41402abc4b2a76b971", 1, "s03-b2", null, null, "wave", null, null)),
        new Sample(
            "notice-maintenance",
            "log-notice",
            new Notice(
                "n-1",
                Notice.BEGIN,
                "s03-b2",
                Notice.MAINTENANCE,
                Notice.ZONE,
                "s03-b2-5-z1",
                TIME + 60_000,
                7200,
                "li.na",
                "operator",
                "drilling in the corridor",
                TIME)),
        new Sample(
            "notice-end",
            "log-notice",
            new Notice(
                "n-1",
                Notice.END,
                "s03-b2",
                null,
                null,
                null,
                null,
                null,
                "li.na",
                "operator",
                "done",
                TIME)),
        new Sample("handover", "log-handover", HANDOVER),
        new Sample(
            "handover-taken",
            "log-handover",
            new Handover("h-2", "s03", "desk", "chen.bo", null, null, List.of(), TIME, "h-1")),
        new Sample("report", "log-report", REPORT),
        new Sample(
            "report-of-a-person",
            "log-report",
            new Report(
                "r-2",
                "medical",
                new Place("c1", "s03", "s03-b2", null, null, null),
                "k4c1d2e3f4a5b",
                null,
                "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
                null,
                null,
                null)),
        new Sample(
            "registry-added", "log-registry", new RegistryChange("r1", device, false, null, TIME)),
        new Sample(
            "registry-moved",
            "log-registry",
            new RegistryChange("r2", device, true, "s04-b1", TIME)),
        new Sample(
            "activation",
            "log-activation",
            new PolicyActivation("3-9f2c51d0a7be", "wang.wei", "less nuisance", TIME)),
        new Sample(
            "activation-later",
            "log-activation",
            new PolicyActivation("4-9f2c51d0a7be", "wang.wei", "as before", TIME, TIME + 60_000)),
        new Sample(
            "health-ok",
            "log-health",
            new Health("g1", "gateway", "mqtt", Health.OK, TIME, null, 30_000)),
        new Sample("health-heartbeat", "log-health", new Heartbeat(TIME).record()),
        new Sample("heartbeat", "mqtt-heartbeat", new Heartbeat(TIME)),
        new Sample(
            "health-gap",
            "log-health",
            new Health("g1", "gateway", "mqtt", Health.GAP, TIME, "session lost", 30_000)));
  }

  private static List<Sample> alerts() {
    Evidence opening = new Evidence("smoke-s03-b2-512", TIME, 1841L, "smoke", 0.8, AT);
    Evidence second = new Evidence("smoke-s03-b2-513", TIME + 40_000, null, "alarm", 1, AT);
    return List.of(
        new Sample(
            "alert-least",
            "alert",
            new AlertChange(
                AlertChange.SCHEMA,
                "5d41402abc4b2a76b971",
                1,
                ChangeKind.RAISE,
                Category.SUPERVISION,
                Severity.MEDIUM,
                AlertState.UNACKNOWLEDGED,
                Tier.SINGLE,
                "gateway",
                "gateway.silent",
                "1",
                "1-9f2c51d0a7be",
                "gateway:g1",
                Place.unregistered(),
                TIME,
                TIME,
                TIME,
                TIME,
                null,
                "nothing heard for 30 s",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                TimeQuality.EXACT,
                0,
                false,
                null)),
        new Sample(
            "alert-reasoned",
            "alert",
            new AlertChange(
                AlertChange.SCHEMA,
                "5d41402abc4b2a76b971",
                1,
                ChangeKind.RAISE,
                Category.SUPERVISION,
                Severity.MEDIUM,
                AlertState.UNACKNOWLEDGED,
                Tier.SINGLE,
                "gateway",
                "gateway.silent",
                "1",
                "1-9f2c51d0a7be",
                "gateway:g1",
                Place.unregistered(),
                TIME,
                TIME,
                TIME,
                TIME,
                null,
                "nothing heard for 30 s",
                new Text("30 秒没有消息", "nothing heard for 30 s"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                TimeQuality.EXACT,
                0,
                false,
                null)),
        new Sample(
            "alert-full",
            "alert",
            new AlertChange(
                AlertChange.SCHEMA,
                "5d41402abc4b2a76b971",
                4,
                ChangeKind.CONFIRM,
                Category.EMERGENCY,
                Severity.CRITICAL,
                AlertState.RETURNED_UNACKNOWLEDGED,
                Tier.STATE_AT_CONNECT,
                "smoke",
                "smoke.sustained",
                "2",
                "3-9f2c51d0a7be",
                "s03-b2-5-z1",
                ROOM,
                TIME,
                TIME + 40_000,
                TIME + 41_000,
                TIME + 1000,
                TIME + 90_000,
                "a second detector of the zone",
                null,
                List.of(opening, second),
                new Text("5楼火警", "Fire, floor 5"),
                new Text("核实并拨打119", "Verify, call 119"),
                new Escalation(1, "stationLead", TIME + 60_000),
                "i-1",
                "li.na",
                "chen.bo",
                "cooking",
                List.of("drill"),
                TIME + 600_000,
                true,
                TimeQuality.DATE_ONLY,
                1250,
                true,
                null)),
        new Sample(
            "alert-worked",
            "alert",
            new AlertChange(
                AlertChange.SCHEMA,
                "5d41402abc4b2a76b971",
                7,
                ChangeKind.WORK,
                Category.EMERGENCY,
                Severity.CRITICAL,
                AlertState.LATCHED,
                Tier.CONFIRMED,
                "fire",
                "smoke",
                "2",
                "3-9f2c51d0a7be",
                "s03-b2-5-z1",
                ROOM,
                TIME,
                TIME + 300_000,
                TIME + 300_000,
                TIME + 1000,
                null,
                "resolved by li.na as nuisance: steam",
                null,
                List.of(opening),
                null,
                null,
                new Escalation(1, "secondDesk", null),
                "i-1",
                "li.na",
                "li.na",
                "nuisance",
                List.of(),
                null,
                true,
                TimeQuality.EXACT,
                0,
                false,
                new Work("s03", TIME + 20_000, "chen.bo", TIME + 170_000, TIME + 300_000))));
  }

  private static List<Sample> welfare() {
    Place home = new Place("c1", "s03", "s03-b2", "5", "512", null);
    Resident resident =
        new Resident(
            "p-5b1f0c",
            home,
            List.of(
                new Resident.Shift(LocalDate.of(2026, 11, 1), "day"),
                new Resident.Shift(LocalDate.of(2026, 12, 1), "night")),
            List.of(new Resident.Leave(LocalDate.of(2026, 12, 30), LocalDate.of(2027, 1, 3))),
            true,
            true,
            "zh");
    CheckIn checkIn =
        new CheckIn(
            null,
            "p-5b1f0c",
            "gate-s03-b2",
            home,
            TIME,
            TimeQuality.DATE_ONLY,
            TIME + 180,
            "g1",
            77L,
            Direction.IN,
            true,
            "2026-11-23 0:00");
    return List.of(
        new Sample("checkin", "log-checkin", checkIn.identified()),
        new Sample(
            "checkin-least",
            "log-checkin",
            new CheckIn(null, "p", "d", null, 0, null, 0, null, null, null, false, null)),
        new Sample(
            "resident-added", "log-resident", new ResidentChange("r1", resident, false, TIME)),
        new Sample(
            "resident-removed",
            "log-resident",
            new ResidentChange(
                null, new Resident("p", null, null, null, false, false, null), true, TIME)),
        new Sample("resident", "resident", resident),
        new Sample(
            "message",
            "message",
            new CareMessage(
                CareMessage.SCHEMA,
                "0b5c1c0f3a5e4b7d9a8f6e21",
                "5d41402abc4b2a76b971",
                "p-5b1f0c",
                "s03",
                "rest",
                1,
                "这几天辛苦了，早点休息。",
                "zh",
                TIME,
                TIME + 43_200_000,
                TIME - 1000)),
        new Sample(
            "message-least",
            "message",
            new CareMessage(
                CareMessage.SCHEMA, "m", null, "p", null, null, 1, null, null, TIME, TIME, TIME)),
        new Sample(
            "presence",
            "presence",
            new LastSeen(
                "p-5b1f0c", home, Direction.OUT, "gate-s03", TIME, TimeQuality.EXACT, TIME + 1)));
  }

  private static List<Sample> others() {
    return List.of(
        new Sample(
            "progress-log",
            "progress",
            new Progress("emergency", 17, Progress.LOG, 90_210, TIME, 0)),
        new Sample(
            "progress-heartbeat",
            "progress",
            new Progress("emergency", 1, Progress.HEARTBEAT, -1, TIME, 2)),
        new Sample("audit-accepted", "audit", new AuditEntry(ACKNOWLEDGE, true, null, 3, TIME, AT)),
        new Sample(
            "audit-refused",
            "audit",
            new AuditEntry(ACKNOWLEDGE, false, "rev 3 by now", 3, TIME, AT)),
        new Sample("audit-handover", "audit", AuditEntry.of(HANDOVER, true, null, TIME, AT)),
        new Sample(
            "audit-report", "audit", AuditEntry.of(REPORT, "5d41402abc4b2a76b971", 1, TIME, AT)),
        new Sample(
            "audit-report-refused",
            "audit",
            AuditEntry.refused(REPORT, "this id was used before", TIME, AT)),
        new Sample(
            "audit-notice",
            "audit",
            AuditEntry.of(
                new Notice(
                    "n-2",
                    Notice.BEGIN,
                    "s03-b2",
                    Notice.DRILL,
                    Notice.ZONE,
                    "s03-b2-5-z1",
                    null,
                    1800,
                    "li.na",
                    "operator",
                    "autumn exercise",
                    TIME),
                true,
                null,
                TIME,
                AT)),
        new Sample(
            "dead-letter-least",
            "dead-letter",
            new DeadLetter(
                "empty",
                "no byte",
                "mqtt:gengfu/v1/readings/d",
                "g1",
                TIME,
                null,
                false,
                0,
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "",
                false)),
        new Sample(
            "dead-letter-salvaged",
            "dead-letter",
            new DeadLetter(
                "tooLarge",
                "65537 bytes",
                "http:/v1/readings",
                "g1",
                TIME,
                "smoke-s03-b2-512",
                true,
                65_537,
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "eyJhbGFybSI6dHJ1ZQ==",
                true)),
        new Sample(
            "delivery-intent",
            "delivery",
            new DeliveryRecord(
                DeliveryState.INTENT,
                "0b5c1c0f3a5e4b7d9a8f6e21",
                "5d41402abc4b2a76b971",
                3,
                null,
                TIME,
                new LogPosition(Topics.ALERTS, 5, 4711),
                "desk",
                "s03",
                0,
                null,
                TIME + 40,
                List.of())),
        new Sample(
            "delivery-delivered",
            "delivery",
            new DeliveryRecord(
                DeliveryState.DELIVERED,
                "0b5c1c0f3a5e4b7d9a8f6e21",
                "5d41402abc4b2a76b971",
                3,
                null,
                TIME,
                new LogPosition(Topics.ALERTS, 5, 4711),
                "desk",
                "s03",
                2,
                "HTTP 204",
                TIME + 2_040,
                List.of())),
        new Sample(
            "delivery-message",
            "delivery",
            new DeliveryRecord(
                DeliveryState.DROPPED,
                "6d0f846348a856321729e3a5",
                "5d41402abc4b2a76b971",
                0,
                "9b74c9897bac770ffc029102",
                TIME,
                new LogPosition(Topics.MESSAGES, 0, 17),
                "residents",
                "",
                4,
                "its time is over",
                TIME + 7_200_000,
                List.of())),
        new Sample(
            "delivery-planned",
            "delivery",
            DeliveryRecord.planned(List.of(new LogPosition(Topics.ALERTS, 5, 4712)), TIME + 40)),
        new Sample("device", "device", new Device("smoke-s03-b2-512", "smoke", ROOM, "fg-3")),
        new Sample("device-least", "device", new Device("d", null, null, null)),
        new Sample(
            "policy",
            "policy",
            new PolicyBody(
                "3-9f2c51d0a7be",
                "wang.wei",
                "less nuisance",
                TIME,
                Map.of(
                    "rules/smoke.yaml",
                    "# %/m\nalarm: 0.5 # 烟雾\n",
                    "escalation.yaml",
                    "steps: []"))),
        new Sample(
            "policy-later",
            "policy",
            new PolicyBody(
                "4-9f2c51d0a7be", "wang.wei", "as before", TIME, Map.of(), TIME + 60_000)),
        new Sample(
            "shadow",
            "shadow",
            new ShadowSign(
                ShadowSign.SCHEMA,
                "5d41402abc4b2a76b971",
                ShadowSign.AMENDED,
                "smoke-trial",
                "9f2c51d0",
                "3-9f2c51d0a7be",
                Category.EMERGENCY,
                Severity.HIGH,
                "fire",
                "s03-b2-5-z1",
                "smoke-s03-b2-512",
                ROOM,
                TIME,
                TIME + 60_000,
                TIME + 61_000,
                "smoke-s03-b2-512 is clear",
                List.of(new Evidence("smoke-s03-b2-512", TIME, 1841L, "smoke", 3.25, AT)))));
  }
}
