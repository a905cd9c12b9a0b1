package dev.gengfu.benchmarks.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * Connections that publish with QoS 1. Each device always uses the same one, so its messages keep
 * their order; a connection whose window is full makes the sender wait, and that counts.
 */
public final class Publishers implements AutoCloseable {
  private static final int REFUSED = 0x80;
  private static final long PATIENCE_SECONDS = 30;
  private static final long CLOSE_MILLIS = 500;

  private final List<MqttAsyncClient> clients = new ArrayList<>();
  private final List<Semaphore> windows = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final AtomicLong refused = new AtomicLong();

  public Publishers(int port, int connections) throws MqttException {
    for (int i = 0; i < connections; i++) {
      Mqtt.Connected connected = Mqtt.connect(port, "gengfu-bench-" + i, new QuietCallback());
      clients.add(connected.client());
      windows.add(new Semaphore(connected.window()));
      sizes.add(connected.window());
    }
  }

  /**
   * Publishes.
   *
   * @param device number of the device
   * @throws IllegalStateException when the broker takes nothing any more
   */
  public void publish(int device, String topic, byte[] payload)
      throws MqttException, InterruptedException {
    int connection = device % clients.size();
    Semaphore window = windows.get(connection);
    if (!window.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "the MQTT broker has acknowledged nothing for " + PATIENCE_SECONDS + " s");
    }
    clients.get(connection).publish(topic, payload, 1, false, null, new Acknowledged(window));
  }

  /**
   * Waits until the broker has acknowledged everything.
   *
   * @throws IllegalStateException when it does not
   */
  public void awaitAcknowledged() throws InterruptedException {
    for (int i = 0; i < windows.size(); i++) {
      if (!windows.get(i).tryAcquire(sizes.get(i), PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the MQTT broker has not acknowledged everything");
      }
      windows.get(i).release(sizes.get(i));
    }
  }

  /** Messages that the broker said no to. */
  public long refused() {
    return refused.get();
  }

  private final class Acknowledged implements MqttActionListener {
    private final Semaphore window;

    Acknowledged(Semaphore window) {
      this.window = window;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      int[] codes = token.getReasonCodes();
      if (codes != null && codes.length > 0 && codes[0] >= REFUSED) {
        refused.incrementAndGet();
      }
      window.release();
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      refused.incrementAndGet();
      window.release();
    }
  }

  @Override
  public void close() throws MqttException {
    for (MqttAsyncClient client : clients) {
      client.disconnectForcibly(CLOSE_MILLIS, CLOSE_MILLIS, true);
      client.close(true);
    }
  }
}
