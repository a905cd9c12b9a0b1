package dev.gengfu.benchmarks.throughput;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.Tick;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * The log as it is written: ticks, readings in the order in which they arrive, what gateways say of
 * themselves, and what operators do about the alerts. A few readings come late, a few come twice.
 */
public final class Backlog {
  /** 2026-11-18T00:00:00Z. */
  static final long START = 1_794_960_000_000L;

  private static final int GATEWAYS = 10;
  private static final int HEALTH_SECONDS = 10;
  private static final long SILENT_AFTER_MILLIS = 60_000;
  private static final long OUTAGE_EVERY_SECONDS = 120;
  private static final long SECOND = 1000;

  /** One in so many readings comes late by up to {@link #MAX_LATE_SECONDS}, and one comes twice. */
  private static final int LATE_ONE_IN = 200;

  private static final int TWICE_ONE_IN = 200;
  private static final int MAX_LATE_SECONDS = 60;

  private final Town town;
  private final Script script;
  private final int periodSeconds;
  private final LogTarget target;
  private final Operators operators;
  private final Queue<Delayed> delayed =
      new PriorityQueue<>(
          Comparator.comparingLong(Delayed::atSecond).thenComparingLong(Delayed::number));
  private long readings;
  private long repeats;

  private record Delayed(long atSecond, long number, Reading reading) {}

  public Backlog(
      Town town, Script script, int periodSeconds, LogTarget target, Operators operators) {
    this.town = town;
    this.script = script;
    this.periodSeconds = periodSeconds;
    this.target = target;
    this.operators = operators;
  }

  /** Where records go. */
  public interface LogTarget {
    /** A record of one key. */
    void keyed(String key, byte[] value);

    /** A record of every partition. */
    void all(byte[] value);
  }

  /** Writes so many readings, and all that belongs between them. */
  public void write(long count) {
    int devices = town.sensors().size();
    long next = 0;
    for (long second = 0; next < count || !delayed.isEmpty(); second++) {
      long now = START + second * SECOND;
      target.all(
          Json.writeLog(new Tick("g1", now, List.of(new Tick.Coverage("mqtt", "ok", null)))));
      operators.tick(now);
      for (Health health : health(second, now)) {
        keyed(health.orderKey(), health, now);
      }
      for (Action action : operators.due(now)) {
        keyed(action.building(), action, now);
      }
      long until = Math.min(count, (second + 1) * devices / periodSeconds);
      for (; next < until; next++) {
        send(next, second, now);
      }
      while (!delayed.isEmpty() && delayed.peek().atSecond() <= second) {
        reading(delayed.poll().reading(), now);
      }
    }
    operators.end();
  }

  private void send(long number, long second, long now) {
    int devices = town.sensors().size();
    int index = (int) (number % devices);
    long time = START + number * periodSeconds * SECOND / devices;
    Reading reading =
        script.reading(town.sensors().get(index), index, (int) (number / devices), time);
    long chance = Script.mixed(number) >>> 1;
    if (chance % LATE_ONE_IN == 0) {
      long late = 1 + (chance / LATE_ONE_IN) % MAX_LATE_SECONDS;
      delayed.add(new Delayed(second + late, number, reading));
      return;
    }
    reading(reading, now);
    if (chance % TWICE_ONE_IN == 1) {
      repeats++;
      reading(reading, now);
    }
  }

  private void reading(Reading reading, long now) {
    readings++;
    keyed(reading.orderKey(), reading, now);
  }

  private void keyed(String key, LogRecord record, long now) {
    target.keyed(key, Json.writeLog(record));
    operators.see(key, record, now);
  }

  /** Every gateway says every ten seconds how it is; one after the other is down for a while. */
  private static List<Health> health(long second, long now) {
    if (second % HEALTH_SECONDS != 0) {
      return List.of();
    }
    List<Health> all = new ArrayList<>();
    for (int i = 0; i < GATEWAYS; i++) {
      boolean isDown = second / OUTAGE_EVERY_SECONDS % GATEWAYS == i && isOutage(second);
      all.add(
          new Health(
              "g" + (i + 1),
              "gateway",
              "mqtt",
              isDown ? Health.DOWN : Health.OK,
              now,
              isDown ? "no broker" : null,
              SILENT_AFTER_MILLIS));
    }
    return all;
  }

  private static boolean isOutage(long second) {
    return second % OUTAGE_EVERY_SECONDS >= OUTAGE_EVERY_SECONDS / 2;
  }

  public long readings() {
    return readings;
  }

  long repeats() {
    return repeats;
  }
}
