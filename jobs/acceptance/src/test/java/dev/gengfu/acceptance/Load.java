package dev.gengfu.acceptance;

import dev.gengfu.domain.Device;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A community under load: telemetry of all smoke detectors, and alarms, each of another detector
 * and every sixth of one that nobody registered, over two connections. It keeps which alarms were
 * acknowledged. Telemetry says "no alarm" of detectors that were in alarm, too: alerts clear and
 * come back.
 */
final class Load implements AutoCloseable {
  private static final int TELEMETRY_MILLIS = 25;
  private static final int ALARM_MILLIS = 500;
  private static final int UNREGISTERED = 6;

  /** Telemetry waits for its broker like everything else, but not without a bound. */
  private static final int MAX_OPEN_TELEMETRY = 2_000;

  private final List<String> detectors;
  private final Random random;
  private final Queue<Alarm> alarms = new ConcurrentLinkedQueue<>();
  private final Map<String, Alarm> acknowledged = new ConcurrentHashMap<>();
  private final AtomicLong alarmNumber = new AtomicLong();
  private final AtomicLong readingNumber = new AtomicLong();
  private final Publisher alarmDevices;
  private final Publisher telemetryDevices;
  private final List<ScheduledFuture<?>> running;
  private final ScheduledExecutorService rhythm = Executors.newScheduledThreadPool(2);

  Load(int mqttPort, long seed) {
    random = new Random(seed);
    detectors =
        new ArrayList<>(
            Community.devices().stream()
                .filter(device -> "smoke".equals(device.kind()))
                .map(Device::device)
                .toList());
    Collections.shuffle(detectors, random);
    alarmDevices = new Publisher(mqttPort, "alarms", message -> note(message.alarm()));
    telemetryDevices = new Publisher(mqttPort, "telemetry", message -> {});
    running =
        List.of(
            rhythm.scheduleAtFixedRate(this::telemetry, 0, TELEMETRY_MILLIS, TimeUnit.MILLISECONDS),
            rhythm.scheduleAtFixedRate(() -> burst(1), 0, ALARM_MILLIS, TimeUnit.MILLISECONDS));
  }

  private void note(Alarm alarm) {
    acknowledged.put(alarm.id(), alarm);
  }

  private synchronized void telemetry() {
    if (telemetryDevices.open() < MAX_OPEN_TELEMETRY) {
      String device = detectors.get(random.nextInt(detectors.size()));
      telemetryDevices.send(
          Publish.telemetry(
              device,
              System.currentTimeMillis(),
              1_000_000 + readingNumber.incrementAndGet(),
              random.nextDouble()));
    }
  }

  /** So many alarms at once. */
  void burst(int count) {
    for (int i = 0; i < count; i++) {
      long number = alarmNumber.getAndIncrement();
      boolean registered = number % UNREGISTERED != 0 && number < detectors.size();
      String device = registered ? detectors.get((int) number) : "stranger-" + number;
      Alarm alarm = new Alarm(device, number + 1, System.currentTimeMillis(), System.nanoTime());
      alarms.add(alarm);
      alarmDevices.send(Publish.alarm(alarm));
    }
  }

  /** Alarms so far, in the order of their sending. */
  List<Alarm> alarms() {
    return new ArrayList<>(alarms);
  }

  /** How many alarms the broker has said that it has. */
  int acknowledged() {
    return acknowledged.size();
  }

  /** Whether the broker has said that it has this one. */
  boolean isAcknowledged(Alarm alarm) {
    return acknowledged.containsKey(alarm.id());
  }

  /** Alarms on the wire of which the broker has not said so yet. */
  int inFlight() {
    return alarmDevices.inFlight();
  }

  /** Alarms of which the broker has not said so yet, on the wire or waiting for a place there. */
  int open() {
    return alarmDevices.open();
  }

  /** Readings made so far. */
  long readings() {
    return readingNumber.get();
  }

  /** Acknowledged although nobody had subscribed: nobody will ever see these. */
  long unheard() {
    return alarmDevices.unheard() + telemetryDevices.unheard();
  }

  /**
   * Makes no more alarms and readings.
   *
   * @throws IllegalStateException when it had already ended by itself: then there was no load
   */
  void stop() {
    boolean ended = running.stream().anyMatch(ScheduledFuture::isDone);
    rhythm.shutdownNow();
    if (ended) {
      throw new IllegalStateException("the load has ended before the test");
    }
  }

  @Override
  public void close() {
    rhythm.shutdownNow();
    alarmDevices.close();
    telemetryDevices.close();
  }
}
