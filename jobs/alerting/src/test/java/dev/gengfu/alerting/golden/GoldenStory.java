package dev.gengfu.alerting.golden;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Ids;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.PolicyActivation;
import dev.gengfu.domain.PolicyBody;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.RegistryChange;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.rules.PolicyFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happens around a golden savepoint, which is taken in the middle: something of every kind of
 * state is pending there. Seconds count from {@link #BEGIN}. A later story may add to it; what is
 * here stays, since the savepoints of earlier versions hold it.
 */
final class GoldenStory {
  static final long BEGIN = 1_795_000_000_000L;

  /** Log time at the savepoint, and at the end. */
  static final long SAVEPOINT_AT = BEGIN + 40_000;

  static final long END = BEGIN + 200_000;

  /** An alarm that nobody acknowledged: the station lead is due at second 70. */
  static final String PENDING = Ids.alertId("device-alarm", "fire|b1-z1", BEGIN + 10_000);

  /** Acknowledged, cleared, closed. */
  static final String CLOSED = Ids.alertId("device-alarm", "fire|b2-z1", BEGIN + 12_000);

  static final PolicyBody POLICY = policy();

  private final List<GoldenLog.Line> lines = new ArrayList<>();
  private long seq;

  private GoldenStory() {}

  private static PolicyBody policy() {
    Map<String, String> files = new TreeMap<>(PolicyFiles.shipped().files());
    files.replaceAll((path, text) -> text.replace("within: 180s", "within: 170s"));
    return new PolicyBody(PolicyBody.versionOf(1, files), "author", "golden", BEGIN, files);
  }

  /** Up to the savepoint. */
  static GoldenLog before() {
    GoldenStory story = new GoldenStory();
    story.everywhere(new PolicyActivation(POLICY.version(), "author", "golden", BEGIN));
    story.tick(0);
    for (String device : List.of("b1-z1-d1", "b1-z1-d2", "b2-z1-d1", "b3-z1-d1")) {
      Device known = new Device(device, "smoke", place(device), null);
      story.add(building(device), new RegistryChange("c-" + device, known, false, null, BEGIN));
    }
    story.add("gateway:g1", new Health("g1", "gateway", "mqtt", Health.OK, BEGIN, null, 600_000));
    story.tick(10);
    story.alarm(10, "b1-z1-d1", true);
    story.alarm(12, "b2-z1-d1", true);
    story.add(
        "b2",
        new Action("a1", CLOSED, 1, "b2", "op1", "operator", "acknowledge", null, BEGIN + 14_000));
    story.alarm(20, "b2-z1-d1", false);
    story.smoke(25, "b3-z1-d1", 4.0);
    story.smoke(35, "b3-z1-d1", 4.5);
    story.add(
        "gateway:g1",
        new Health("g1", "gateway", "mqtt", Health.DOWN, BEGIN + 36_000, "gone", 600_000));
    story.tick(40);
    return new GoldenLog(story.lines);
  }

  /** From the savepoint on. */
  static GoldenLog after() {
    GoldenStory story = new GoldenStory();
    story.seq = 100;
    // No tick comes first: the clock is the one of before.
    story.smoke(45, "b3-z1-d1", 5.0);
    story.tick(75);
    story.alarm(80, "b1-z1-d2", true);
    story.add(
        "gateway:g1",
        new Health("g1", "gateway", "mqtt", Health.OK, BEGIN + 81_000, null, 600_000));
    Device gone = new Device("b2-z1-d1", "smoke", place("b2-z1-d1"), null);
    story.add("b2", new RegistryChange("c-gone", gone, true, null, BEGIN + 82_000));
    story.alarm(12, "b2-z1-d1", true);
    story.tick(200);
    return new GoldenLog(story.lines);
  }

  private void tick(int second) {
    everywhere(new Tick("g1", BEGIN + second * 1000L, List.of()));
  }

  private void alarm(int second, String device, boolean on) {
    reading(second, device, Map.of(), on);
  }

  private void smoke(int second, String device, double density) {
    reading(second, device, Map.of("smoke", density), false);
  }

  private void reading(int second, String device, Map<String, Double> values, boolean alarm) {
    long time = BEGIN + second * 1000L;
    add(
        building(device),
        new Reading(
            null,
            device,
            "smoke",
            place(device),
            time,
            TimeQuality.EXACT,
            time,
            "g1",
            ++seq,
            values,
            alarm,
            alarm ? "smoke" : null,
            false,
            null,
            false,
            null));
  }

  private void everywhere(LogRecord record) {
    add("", record);
  }

  private void add(String key, LogRecord record) {
    lines.add(new GoldenLog.Line(key, new String(Json.writeLog(record), StandardCharsets.UTF_8)));
  }

  private static String building(String device) {
    return device.substring(0, 2);
  }

  private static Place place(String device) {
    return new Place("c1", "s1", building(device), "1", "101", device.substring(0, 5));
  }
}
