package dev.gengfu.history;

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
import dev.gengfu.domain.Topics;
import dev.gengfu.rules.PolicyFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A quarter of an hour of log time with everything that makes order hard: fires in sixty zones,
 * late readings, repeats, two gateways with skewed clocks, two changes of the rules, devices that
 * move, acknowledgements that race confirmations, an outage with back-fill, retained and test
 * messages, and records that can't be read.
 */
public final class ScriptedNight {
  static final long BEGIN = 1_795_000_000_000L;
  static final int SECONDS = 900;
  private static final int BUILDINGS = 12;
  private static final int ZONES = 5;
  private static final long SKEW_MILLIS = 700;
  private static final int OUTAGE_FROM = 700;
  private static final int OUTAGE_TO = 730;
  private static final int SILENT_CLOCK_FROM = 800;
  private static final int SILENT_CLOCK_TO = 820;

  private final Random random;
  private final List<Entry> entries = new ArrayList<>();
  private final TreeMap<Long, List<Entry>> pending = new TreeMap<>();
  private final Map<String, Long> seqs = new TreeMap<>();
  private final List<PolicyBody> policies = new ArrayList<>();
  private long order;

  /**
   * A record to write.
   *
   * @param key null: into every partition
   */
  public record Entry(String key, byte[] value) {}

  private ScriptedNight(long seed) {
    random = new Random(seed);
  }

  public static ScriptedNight of(long seed) {
    ScriptedNight night = new ScriptedNight(seed);
    night.policies.add(policy(1, "raiseAt: 3.0", "raiseAt: 2.5"));
    night.policies.add(policy(2, "within: 150s", "within: 130s"));
    night.write();
    return night;
  }

  public List<Entry> entries() {
    return entries;
  }

  public List<PolicyBody> policies() {
    return policies;
  }

  public static long endTime() {
    return BEGIN + SECONDS * 1000L;
  }

  private static PolicyBody policy(long sequence, String from, String to) {
    Map<String, String> files = new TreeMap<>(PolicyFiles.shipped().files());
    files.replaceAll((path, text) -> text.replace(from, to));
    return new PolicyBody(PolicyBody.versionOf(sequence, files), "author", "test", BEGIN, files);
  }

  private void write() {
    register();
    for (int b = 0; b < BUILDINGS; b++) {
      for (int z = 0; z < ZONES; z++) {
        fire(b, z, 20 + random.nextInt(SECONDS - 320));
      }
    }
    noise();
    moves();
    oddities();
    for (int second = 0; second <= SECONDS; second++) {
      flush(second * 1000L);
      tick(second);
    }
  }

  private void register() {
    for (int b = 0; b < BUILDINGS; b++) {
      for (int z = 0; z < ZONES; z++) {
        for (int d = 0; d < 3; d++) {
          Device device = new Device(device(b, z, d), "smoke", place(b, z), null);
          add(0, "b" + b, new RegistryChange("c" + order, device, false, null, BEGIN));
        }
      }
    }
    add(0, "gateway:g1", health("mqtt", Health.OK, 0));
  }

  /** One detector, then another; escalation, acknowledgements that race, clearing, closing. */
  private void fire(int b, int z, int begin) {
    String first = device(b, z, 0);
    String second = device(b, z, 1);
    int delay = 5 + random.nextInt(140);
    boolean smokes = random.nextBoolean();
    if (smokes) {
      for (int i = 0; i < 8; i++) {
        reading(
            begin + i * 10, first, b, z, Map.of("smoke", Math.min(4.9, 2.0 + i)), false, late());
      }
    } else {
      alarm(begin, first, b, z, true);
    }
    // Smoke opens with the reading that makes it enough: the fourth under one policy, the third
    // under another.
    String rule = smokes ? "smoke" : "device-alarm";
    int opening = smokes ? begin + 10 * (2 + random.nextInt(2)) : begin;
    String alertId = Ids.alertId(rule, "fire|" + zone(b, z), eventTime(opening, b));
    acknowledge(begin + delay, b, alertId, 1);
    alarm(begin + delay, second, b, z, true);
    acknowledge(begin + delay + 1, b, alertId, 1 + random.nextInt(3));
    acknowledge(begin + delay + 40, b, alertId, 3 + random.nextInt(4));
    if (random.nextInt(3) == 0) {
      alarm(begin + delay + 20, device(b, z, 2), b, z, true);
      alarm(begin + delay + 90, device(b, z, 2), b, z, false);
    }
    for (int i = 0; i < 9; i++) {
      int at = begin + delay + 60 + i * 10;
      reading(at, first, b, z, Map.of("smoke", 0.2), false, late());
      reading(at + 1, second, b, z, Map.of("smoke", 0.3), false, late());
    }
    acknowledge(begin + delay + 200, b, alertId, 4 + random.nextInt(8));
  }

  private void noise() {
    for (int i = 0; i < 6000; i++) {
      int b = random.nextInt(BUILDINGS);
      int z = random.nextInt(ZONES);
      int second = random.nextInt(SECONDS);
      double smoke = random.nextInt(40) == 0 ? 4 + random.nextDouble() : random.nextDouble();
      String device = device(b, z, 2);
      reading(second, device, b, z, Map.of("smoke", smoke, "battery", 0.5), false, late());
    }
  }

  /** One device leaves its building while in alarm, one changes its zone. */
  private void moves() {
    alarm(395, device(1, 1, 2), 1, 1, true);
    Device gone = new Device(device(1, 1, 2), "smoke", place(1, 1), null);
    add(400_000, "b1", new RegistryChange("m1", gone, true, "b2", BEGIN));
    Device here = new Device(device(1, 1, 2), "smoke", place(2, 2), null);
    add(400_000, "b2", new RegistryChange("m2", here, false, null, BEGIN));
    Device moved = new Device(device(3, 3, 2), "smoke", place(3, 4), null);
    alarm(498, device(3, 3, 2), 3, 3, true);
    add(500_000, "b3", new RegistryChange("m3", moved, false, null, BEGIN));
    alarm(505, device(3, 3, 2), 3, 4, true);
  }

  private void oddities() {
    for (PolicyBody body : policies) {
      long at = 300_000L * policies.indexOf(body) + 300_000L;
      add(at, null, new PolicyActivation(body.version(), "author", "test", BEGIN));
    }
    for (int i = 0; i < 20; i++) {
      int b = random.nextInt(BUILDINGS);
      byte[] broken = "{\"type\":\"reading\",\"device\":".getBytes(StandardCharsets.UTF_8);
      put(random.nextInt(SECONDS) * 1000L, new Entry("b" + b, broken));
    }
    add(OUTAGE_FROM * 1000L, "gateway:g1", health("mqtt", Health.DOWN, OUTAGE_FROM));
    add(OUTAGE_TO * 1000L, "gateway:g1", health("mqtt", Health.OK, OUTAGE_TO));
    add(OUTAGE_TO * 1000L, "gateway:g1", health("mqtt", Health.GAP, OUTAGE_TO));
    unregistered(333);
    unregistered(444);
  }

  private void unregistered(int second) {
    Reading reading =
        new Reading(
            null,
            "stranger",
            null,
            null,
            BEGIN + second * 1000L,
            TimeQuality.UNSET,
            BEGIN + second * 1000L,
            "g1",
            null,
            Map.of(),
            true,
            null,
            false,
            null,
            second == 444,
            "1970-01-01T00:00:00Z");
    add(second * 1000L, Place.UNREGISTERED, reading);
  }

  private void alarm(int second, String device, int b, int z, boolean on) {
    reading(second, device, b, z, Map.of("smoke", on ? 1.0 : 0.1), on, late() / 10);
  }

  private void acknowledge(int second, int b, String alertId, int rev) {
    String id = "a" + order;
    add(
        second * 1000L,
        "b" + b,
        new Action(id, alertId, rev, "b" + b, "op1", "operator", Action.ACKNOWLEDGE, null, null));
  }

  private void reading(
      int second,
      String device,
      int b,
      int z,
      Map<String, Double> values,
      boolean alarm,
      long lateMillis) {
    long time = eventTime(second, b);
    long arrival = second * 1000L + lateMillis;
    if (arrival >= OUTAGE_FROM * 1000L && arrival < OUTAGE_TO * 1000L && b % 2 == 0) {
      arrival = OUTAGE_TO * 1000L;
    }
    Reading raw =
        new Reading(
            null,
            device,
            "smoke",
            place(b, z),
            time,
            TimeQuality.EXACT,
            BEGIN + arrival,
            b % 2 == 0 ? "g1" : "g2",
            seqs.merge(device, 1L, Long::sum),
            values,
            alarm,
            alarm ? "smoke" : null,
            random.nextInt(200) == 0,
            null,
            false,
            Long.toString(time));
    add(arrival, "b" + b, raw);
    if (random.nextInt(10) == 0) {
      add(arrival + random.nextInt(30_000), "b" + b, raw);
    }
  }

  /** Two gateways, one of which is ahead. */
  private static long eventTime(int second, int b) {
    return BEGIN + second * 1000L + (b % 2 == 0 ? 0 : SKEW_MILLIS);
  }

  private long late() {
    return random.nextInt(4) == 0 ? random.nextInt(110_000) : random.nextInt(50);
  }

  private static Health health(String subject, String state, int second) {
    return new Health("g1", "gateway", subject, state, BEGIN + second * 1000L, null, 30_000);
  }

  private static String device(int b, int z, int d) {
    return "b" + b + "-z" + z + "-d" + d;
  }

  private static String zone(int b, int z) {
    return "b" + b + "-z" + z;
  }

  private static Place place(int b, int z) {
    return new Place("c1", "s1", "b" + b, "5", "5" + z, zone(b, z));
  }

  private void tick(int second) {
    boolean silent = second > SILENT_CLOCK_FROM && second < SILENT_CLOCK_TO;
    boolean outage = second > OUTAGE_FROM && second < OUTAGE_TO;
    long time = BEGIN + second * 1000L;
    if (!silent && !outage) {
      entries.add(new Entry(null, Json.writeLog(new Tick("g1", time, List.of()))));
    }
    if (!silent) {
      entries.add(new Entry(null, Json.writeLog(new Tick("g2", time - SKEW_MILLIS, List.of()))));
    }
  }

  private void add(long atMillis, String key, LogRecord record) {
    put(atMillis, new Entry(key, Json.writeLog(record)));
  }

  private void put(long atMillis, Entry entry) {
    order++;
    pending.computeIfAbsent(atMillis, at -> new ArrayList<>()).add(entry);
  }

  private void flush(long untilMillis) {
    while (!pending.isEmpty() && pending.firstKey() <= untilMillis) {
      entries.addAll(pending.pollFirstEntry().getValue());
    }
  }

  static String topic() {
    return Topics.EMERGENCY_LOG;
  }
}
