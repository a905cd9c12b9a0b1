package dev.gengfu.benchmarks.hotpath;

import dev.gengfu.domain.Action;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AuditEntry;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.lifecycle.Building;
import dev.gengfu.lifecycle.Moment;
import dev.gengfu.lifecycle.Outbox;
import dev.gengfu.rules.DeviceFold;
import dev.gengfu.rules.Policy;
import dev.gengfu.rules.PolicyFiles;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A plain reading of a smoke detector: bytes to record, and record to decision (there is none).
 * Heap state, shipped rules, one building of 160 detectors that report in turn.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ReadingBenchmark {
  private static final int DEVICES = 160;
  private static final long START = 1_795_000_000_000L;
  private static final Place PLACE = new Place("c1", "s03", "s03-b2", "5", "512", "s03-b2-5-z1");
  private static final double SMOKE = 0.31;

  /** Seconds between two reports of a detector: the rules keep what came in the last 120 s. */
  @Param({"60", "10", "1"})
  public int periodSeconds;

  private final String[] devices = new String[DEVICES];
  private byte[] bytes;
  private Building building;
  private long count;

  /** A building in which all detectors have reported for some minutes. */
  @Setup
  public void fill() {
    building = new Building(Policy.parse(PolicyFiles.shipped()), new HeapStore(), new Nowhere());
    for (int i = 0; i < DEVICES; i++) {
      devices[i] = "s03-b2-5-" + i + "-smoke1";
    }
    long readings = 300L / periodSeconds * DEVICES;
    for (int i = 0; i < readings; i++) {
      takeReading();
    }
    bytes = Json.writeLog(next());
  }

  /** Bytes of the log to a record. */
  @Benchmark
  public LogRecord read() throws IOException {
    return Json.readLog(bytes);
  }

  /** A record that comes in order, through rules and life cycle. */
  @Benchmark
  public DeviceFold.Fate takeReading() {
    Reading reading = next();
    return building.take(reading, new Moment(reading.time(), 3, count));
  }

  /** What the benchmark itself costs in {@link #takeReading}. */
  @Benchmark
  public Reading next() {
    int device = (int) (count % DEVICES);
    long time = START + count * periodSeconds * 1000L / DEVICES;
    count++;
    return new Reading(
        Long.toHexString(count * 0x9E3779B97F4A7C15L),
        devices[device],
        "smoke",
        PLACE,
        time,
        TimeQuality.EXACT,
        time,
        "g1",
        count,
        Map.of("smoke", SMOKE, "temperature", 24.1),
        false,
        null,
        false,
        null,
        false,
        null);
  }

  /** There is nothing to tell of plain readings. */
  private static final class Nowhere implements Outbox {
    @Override
    public void alert(AlertChange change) {
      throw new IllegalStateException("an alert without a cause: " + change);
    }

    @Override
    public void retire(String alertId) {
      throw new IllegalStateException("nothing to retire: " + alertId);
    }

    @Override
    public void audit(AuditEntry entry) {
      Action action = entry.action();
      throw new IllegalStateException("nobody acted: " + action);
    }
  }
}
