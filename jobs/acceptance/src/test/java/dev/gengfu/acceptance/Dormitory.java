package dev.gengfu.acceptance;

import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.Direction;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.ResidentChange;
import dev.gengfu.domain.Tick;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Topics;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The welfare log of a dormitory, day after day, as its gateway would write it: a tick every thirty
 * seconds, and check-ins of residents of whom some are late every night, some do not come home,
 * some swipe twice, some doors tell hours later, and now and then somebody moves out. The first
 * days are written at once, the others at a pace, until it is closed.
 */
final class Dormitory implements AutoCloseable {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
  private static final int RESIDENTS = 300;
  private static final long SECOND = 1_000;
  private static final long HOUR = 3_600 * SECOND;
  private static final long DAY = 24 * HOUR;
  private static final long TICK_EVERY = 30 * SECOND;

  /** In the backlog: too seldom to be heard by, so that nobody is missed there. */
  private static final long TICK_SELDOM = 600 * SECOND;

  /** So long a tick's worth of log takes: a day of it lasts about half a minute. */
  private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final KafkaProducer<byte[], byte[]> producer;
  private final Random random;
  private final Queue<Sent> ahead =
      new PriorityQueue<>(Comparator.comparingLong(Sent::at).thenComparingLong(Sent::number));
  private final Thread thread = new Thread(this::goOn, "dormitory");
  private long now = FIRST.atTime(12, 0).atZone(ZONE).toInstant().toEpochMilli();
  private long written;
  private long number;
  private volatile boolean isClosed;
  private volatile Exception failure;

  private record Sent(long at, long number, String person, LogRecord record) {}

  Dormitory(String kafka, long seed) {
    random = new Random(seed);
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                // In order also when the broker has just begun and refuses the first batch.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    for (int i = 0; i < RESIDENTS; i++) {
      plan(now, person(i), new ResidentChange("r" + i, resident(i), false, now));
    }
  }

  /** Writes so many days at once, then goes on at its pace. */
  void open(int days) {
    for (long end = now + days * DAY; now < end; ) {
      step(TICK_SELDOM);
    }
    producer.flush();
    thread.start();
  }

  private void goOn() {
    while (!isClosed) {
      LockSupport.parkNanos(PACE_NANOS);
      step(TICK_EVERY);
    }
  }

  /** Ends it; answers the log time up to which everything is written, epoch ms. */
  long end() {
    stop();
    producer.flush();
    if (failure != null) {
      throw new IllegalStateException("Kafka did not take the log", failure);
    }
    return now - TICK_EVERY;
  }

  /** Records of people written, once it has ended. */
  long written() {
    return written;
  }

  @Override
  public void close() {
    stop();
    producer.close();
  }

  private void stop() {
    isClosed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void step(long millis) {
    if ((now - FIRST.atTime(12, 0).atZone(ZONE).toInstant().toEpochMilli()) % DAY == 0) {
      for (int i = 0; i < RESIDENTS; i++) {
        plan(i, now);
      }
    }
    byte[] tick =
        Json.writeLog(new Tick("g1", now, List.of(new Tick.Coverage("checkins", "ok", null))));
    for (int partition = 0; partition < Topics.LOG_PARTITIONS; partition++) {
      send(new ProducerRecord<>(Topics.WELFARE_LOG, partition, null, tick));
    }
    while (!ahead.isEmpty() && ahead.peek().at() <= now) {
      Sent due = ahead.poll();
      byte[] key = due.person().getBytes(StandardCharsets.UTF_8);
      send(new ProducerRecord<>(Topics.WELFARE_LOG, key, Json.writeLog(due.record())));
      written++;
    }
    now += millis;
  }

  /** What somebody does from noon to noon. */
  private void plan(int i, long noon) {
    boolean isAway = random.nextInt(20) == 0;
    boolean isLate = i % 4 == 0 ? random.nextInt(5) > 0 : random.nextInt(40) == 0;
    long home = noon + (isLate ? 12 * HOUR : 7 * HOUR) + random.nextInt(3_600) * SECOND;
    if (!isAway) {
      passes(i, home, Direction.IN, true);
      if (random.nextInt(30) == 0) {
        passes(i, home + 20 * SECOND, Direction.IN, true);
      }
      passes(i, noon + 19 * HOUR + random.nextInt(3_600) * SECOND, Direction.OUT, true);
    }
    for (int refused = random.nextInt(60) == 0 ? 4 : 0; refused > 0; refused--) {
      passes(i, noon + 13 * HOUR + refused * 60L * SECOND, Direction.IN, false);
    }
    if (random.nextInt(600) == 0) {
      plan(
          noon + 20 * HOUR,
          person(i),
          new ResidentChange("x" + i, resident(i), true, noon + 20 * HOUR));
    }
  }

  private void passes(int i, long time, Direction direction, boolean granted) {
    long arrivedAt = random.nextInt(50) == 0 ? time + random.nextInt(20) * HOUR : time;
    CheckIn passage =
        new CheckIn(
                null,
                person(i),
                "gate-b" + i % 5,
                new Place("c1", "s03", "s03-b" + i % 5, null, null, null),
                time,
                TimeQuality.EXACT,
                arrivedAt,
                "g1",
                null,
                direction,
                granted,
                Long.toString(time))
            .identified();
    plan(arrivedAt, person(i), passage);
    if (random.nextInt(50) == 0) {
      plan(arrivedAt + TICK_EVERY, person(i), passage);
    }
  }

  private void plan(long at, String person, LogRecord record) {
    ahead.add(new Sent(at, number++, person, record));
  }

  private static String person(int i) {
    return "p-" + i;
  }

  private static Resident resident(int i) {
    Place home = new Place("c1", "s03", "s03-b" + i % 5, "" + (1 + i % 6), "" + (100 + i), null);
    return new Resident(person(i), home, new ArrayList<>(), List.of(), i % 50 != 7, true, "zh");
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    var unused = producer.send(record, (metadata, e) -> failure = e == null ? failure : e);
  }
}
