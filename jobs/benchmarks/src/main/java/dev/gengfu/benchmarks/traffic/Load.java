package dev.gengfu.benchmarks.traffic;

import dev.gengfu.benchmarks.Figures;
import dev.gengfu.domain.Timestamps;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * Sends a plan at a fixed rate, open loop: each message has its moment, whether the earlier ones
 * have been answered or not.
 *
 * @param topics what topics begin with; the device follows
 */
public record Load(Publishers publishers, String topics, Expected expected) {
  private static final long START_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int END_RATE = 200;

  /**
   * What was sent.
   *
   * @param messages how many
   * @param lateness by how much the sender was behind
   */
  public record Sent(int messages, Figures lateness) {}

  /** Sends for so long. */
  public Sent send(Plan plan, int rate, int seconds) throws MqttException, InterruptedException {
    int count = rate * seconds;
    long[] late = new long[count];
    long start = System.nanoTime() + START_NANOS;
    long wall = System.currentTimeMillis() + TimeUnit.NANOSECONDS.toMillis(START_NANOS);
    for (int i = 0; i < count; i++) {
      long after = TimeUnit.SECONDS.toNanos(i) / rate;
      long time = wall + TimeUnit.NANOSECONDS.toMillis(after);
      Plan.Message message = plan.next(time);
      byte[] payload = Payloads.of(message, time, time);
      await(start + after);
      late[i] = System.nanoTime() - start - after;
      send(message, payload, time, start + after);
    }
    return new Sent(count, Figures.of(late));
  }

  /** Ends the alarms that last, without hurry. */
  public void end(Plan plan) throws MqttException, InterruptedException {
    for (Optional<Plan.Message> clear = plan.end(); clear.isPresent(); clear = plan.end()) {
      long time = System.currentTimeMillis();
      long now = System.nanoTime();
      send(clear.get(), Payloads.of(clear.get(), time, time), time, now);
      await(now + TimeUnit.SECONDS.toNanos(1) / END_RATE);
    }
  }

  private void send(Plan.Message message, byte[] payload, long time, long dueNanos)
      throws MqttException, InterruptedException {
    String device = message.device().device();
    if (message.kind() == Plan.Kind.RAISE) {
      expected.sent(Expected.key(device, Timestamps.format(time)), dueNanos);
    }
    publishers.publish(message.index(), topics + device, payload);
  }

  private static void await(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
