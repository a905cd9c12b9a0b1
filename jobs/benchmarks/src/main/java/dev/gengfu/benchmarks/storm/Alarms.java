package dev.gengfu.benchmarks.storm;

import dev.gengfu.benchmarks.traffic.Expected;
import dev.gengfu.benchmarks.traffic.Payloads;
import dev.gengfu.benchmarks.traffic.Plan;
import dev.gengfu.benchmarks.traffic.Publishers;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.Timestamps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Smoke detectors, one of each zone, so that each alarm is an alert of its own. */
final class Alarms {
  private static final String READINGS = "gengfu/v1/readings/";
  private static final int CLEARS_PER_SECOND = 200;

  private final Publishers publishers;
  private final List<Expected> expected;
  private final List<Device> devices = new ArrayList<>();

  /**
   * @param expected told of every alarm
   * @param most detectors
   * @throws IllegalArgumentException when there are not so many zones
   */
  Alarms(Publishers publishers, List<Expected> expected, List<Device> all, int most) {
    this.publishers = publishers;
    this.expected = expected;
    Set<String> zones = new HashSet<>();
    for (Device device : all) {
      String zone = device.place().zone();
      if (devices.size() < most
          && device.kind().equals("smoke")
          && zone != null
          && zones.add(zone)) {
        devices.add(device);
      }
    }
    if (devices.size() < most) {
      throw new IllegalArgumentException("expected " + most + " zones, found " + devices.size());
    }
  }

  int size() {
    return devices.size();
  }

  /**
   * All of them raise an alarm within so long, evenly, whether earlier ones were answered or not.
   */
  void raiseAll(long millis) throws MqttException, InterruptedException {
    long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
    for (int i = 0; i < devices.size(); i++) {
      long due = start + TimeUnit.MILLISECONDS.toNanos(millis) * i / devices.size();
      await(due);
      raise(i, due);
    }
  }

  /** One of them raises an alarm that was due at that time. */
  void raise(int index, long dueNanos) throws MqttException, InterruptedException {
    long time = System.currentTimeMillis();
    String key = Expected.key(devices.get(index).device(), Timestamps.format(time));
    expected.forEach(each -> each.sent(key, dueNanos));
    publish(index, Plan.Kind.RAISE, time);
  }

  /** All of them are calm again, without hurry. */
  void clearAll() throws MqttException, InterruptedException {
    for (int i = 0; i < devices.size(); i++) {
      publish(i, Plan.Kind.CLEAR, System.currentTimeMillis());
      await(System.nanoTime() + TimeUnit.SECONDS.toNanos(1) / CLEARS_PER_SECOND);
    }
  }

  private void publish(int index, Plan.Kind kind, long time)
      throws MqttException, InterruptedException {
    Device device = devices.get(index);
    byte[] payload = Payloads.of(new Plan.Message(device, index, kind), time, time);
    publishers.publish(index, READINGS + device.device(), payload);
  }

  private static void await(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
