package dev.gengfu.delivery.channel.mqtt;

import dev.gengfu.domain.Heartbeat;
import dev.gengfu.domain.MqttSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Publishes the beat that goes through the whole chain, for as long as this process leads. Whether
 * it arrives is seen in the log, by the job and by every console; here only what the broker did not
 * take is counted.
 */
public final class HeartbeatLine implements AutoCloseable {
  private static final String CLIENT = "gengfu-heartbeat";

  private final MqttSettings broker;
  private final BooleanSupplier leads;
  private final Clock clock;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private PahoLine line;

  /**
   * A line that opens with the first beat.
   *
   * @param leads two that beat under one name would take the connection from each other
   */
  public HeartbeatLine(MqttSettings broker, BooleanSupplier leads, Clock clock) {
    this.broker = broker;
    this.leads = leads;
    this.clock = clock;
  }

  /** One beat; waits for the broker for some seconds at most. */
  public synchronized void beat() {
    if (!leads.getAsBoolean()) {
      close();
      return;
    }
    if (line == null) {
      line = new PahoLine(broker, CLIENT, null, null, new FirstBeat());
      return;
    }
    publish(line);
  }

  private void publish(MqttLine to) {
    try {
      to.publish(Heartbeat.TOPIC, new Heartbeat(clock.millis()).message(), false);
      sent.incrementAndGet();
    } catch (IOException e) {
      failed.incrementAndGet();
    }
  }

  /** Beats that the broker took. */
  public long sent() {
    return sent.get();
  }

  /** Beats that it did not. */
  public long failed() {
    return failed.get();
  }

  @Override
  public synchronized void close() {
    if (line != null) {
      line.close();
      line = null;
    }
  }

  /** A line that has just opened beats at once. */
  private final class FirstBeat implements MqttLine.Listener {
    @Override
    public void opened(MqttLine to) {
      publish(to);
    }

    @Override
    public void arrived(String topic, byte[] payload) {
      // Subscribes to nothing.
    }
  }
}
