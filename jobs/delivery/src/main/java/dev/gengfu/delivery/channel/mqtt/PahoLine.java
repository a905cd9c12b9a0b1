package dev.gengfu.delivery.channel.mqtt;

import dev.gengfu.domain.MqttSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line by Eclipse Paho. Each connection has a client of its own, made again after a loss by a
 * loop of ours: Paho's own reconnect backs off to two minutes and never covers the first connect.
 * Incoming messages are acknowledged only when they were handled, on the client they came by.
 */
final class PahoLine implements MqttLine {
  private static final Logger LOG = LoggerFactory.getLogger(PahoLine.class);
  private static final long TIMEOUT_MILLIS = 5_000;
  private static final long AGAIN_MILLIS = 1_000;
  private static final int RECEIVE_MAXIMUM = 32;
  private static final int FIRST_ERROR_CODE = 0x80;
  private static final long SESSION_SECONDS = 7 * 86_400L;

  /** A message and the client it came by; without a message it only wakes the thread. */
  private record Arrived(MqttAsyncClient client, String topic, MqttMessage message) {}

  private final MqttSettings broker;
  private final String clientId;
  private final String filter;
  private final String will;
  private final Listener listener;
  private final BlockingQueue<Arrived> inbox = new ArrayBlockingQueue<>(4 * RECEIVE_MAXIMUM);
  private final Thread thread;
  private final AtomicLong connectsFailed = new AtomicLong();
  private volatile String problem = "not yet";
  private volatile boolean closed;
  private volatile MqttAsyncClient client;

  /**
   * Publishes one message over a line of its own, for tests of a channel.
   *
   * @throws IOException when the broker does not take it within seconds
   */
  static void publishOnce(MqttSettings broker, String clientId, String topic, byte[] payload)
      throws IOException, InterruptedException {
    CompletableFuture<IOException> done = new CompletableFuture<>();
    Listener once =
        new Listener() {
          @Override
          public void opened(MqttLine line) throws IOException {
            line.publish(topic, payload, false);
            done.complete(null);
          }

          @Override
          public void arrived(String at, byte[] unused) {}
        };
    PahoLine line = new PahoLine(broker, clientId, null, null, once);
    try {
      done.get(2 * TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          "no connection to " + broker.host() + ":" + broker.port() + " within seconds", e);
    } catch (ExecutionException e) {
      throw new IOException(e);
    } finally {
      line.close();
    }
  }

  /**
   * Opens a line, and opens it again whenever it is lost.
   *
   * @param filter what to subscribe to, or null
   * @param will topic that the broker sets to {@code offline} when this client is gone, or null
   */
  PahoLine(MqttSettings broker, String clientId, String filter, String will, Listener listener) {
    this.broker = broker;
    this.clientId = clientId;
    this.filter = filter;
    this.will = will;
    this.listener = listener;
    this.thread = new Thread(this::run, "mqtt-" + clientId);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    String told = "";
    while (!closed) {
      try {
        MqttAsyncClient fresh = connect();
        told = "";
        problem = "lost";
        LOG.info("{} is connected to {}:{}", clientId, broker.host(), broker.port());
        client = fresh;
        listener.opened(this);
        hold(fresh);
      } catch (MqttException | IOException | RuntimeException e) {
        connectsFailed.incrementAndGet();
        problem = e.getMessage();
        if (!told.equals(e.toString())) {
          LOG.warn("{} at {}:{}: {}", clientId, broker.host(), broker.port(), e.toString());
        }
        told = e.toString();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        drop();
      }
      pause();
    }
  }

  private void hold(MqttAsyncClient fresh) throws InterruptedException {
    while (!closed && fresh.isConnected()) {
      Arrived next = inbox.poll(500, TimeUnit.MILLISECONDS);
      while (next != null && next.client() == fresh && !closed && !handle(next)) {
        Thread.sleep(AGAIN_MILLIS);
      }
    }
  }

  /** What came by an earlier client comes again by itself: it was not acknowledged. */
  private boolean handle(Arrived one) {
    try {
      listener.arrived(one.topic(), one.message().getPayload());
    } catch (IOException | RuntimeException e) {
      LOG.warn("a message at {} is tried again: {}", one.topic(), e.toString());
      return !one.client().isConnected();
    }
    try {
      one.client().messageArrivedComplete(one.message().getId(), one.message().getQos());
    } catch (MqttException | RuntimeException e) {
      LOG.debug("not acknowledged, the broker will repeat it: {}", e.toString());
    }
    return true;
  }

  private MqttAsyncClient connect() throws MqttException, IOException {
    MqttAsyncClient fresh =
        new MqttAsyncClient(
            "tcp://" + broker.host() + ":" + broker.port(), clientId, new MemoryPersistence());
    fresh.setManualAcks(true);
    fresh.setCallback(new Inbox(fresh));
    try {
      fresh.connect(options()).waitForCompletion(TIMEOUT_MILLIS);
      if (filter != null) {
        subscribe(fresh);
      }
      return fresh;
    } catch (MqttException | IOException e) {
      end(fresh);
      throw e;
    }
  }

  /** A broker that does not grant it would let the line stand, and nothing would ever come. */
  private void subscribe(MqttAsyncClient fresh) throws MqttException, IOException {
    MqttSubscription[] one = {new MqttSubscription(filter, 1)};
    IMqttToken token = fresh.subscribe(one, null, null, new MqttProperties());
    token.waitForCompletion(TIMEOUT_MILLIS);
    int[] granted = token.getReasonCodes();
    if (granted == null || granted.length != 1 || granted[0] != 1) {
      throw new IOException(
          "subscription to " + filter + " not granted with QoS 1: " + Arrays.toString(granted));
    }
  }

  private MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(filter == null ? 0 : SESSION_SECONDS);
    options.setAutomaticReconnect(false);
    options.setKeepAliveInterval(10);
    options.setConnectionTimeout((int) (TIMEOUT_MILLIS / 1000));
    options.setReceiveMaximum(RECEIVE_MAXIMUM);
    options.setTopicAliasMaximum(0);
    options.setSocketFactory(new PromptSockets());
    if (will != null) {
      MqttMessage gone = new MqttMessage("offline".getBytes(StandardCharsets.UTF_8));
      gone.setQos(1);
      gone.setRetained(true);
      options.setWill(will, gone);
    }
    return options;
  }

  @Override
  public void publish(String topic, byte[] payload, boolean retained) throws IOException {
    MqttAsyncClient current = client;
    if (current == null || !current.isConnected()) {
      throw new IOException(
          "no connection to " + broker.host() + ":" + broker.port() + ": " + problem);
    }
    try {
      IMqttToken token = current.publish(topic, payload, 1, retained);
      token.waitForCompletion(TIMEOUT_MILLIS);
      int[] codes = token.getReasonCodes();
      if (codes != null && Arrays.stream(codes).anyMatch(code -> code >= FIRST_ERROR_CODE)) {
        throw new IOException("the broker refused " + topic + ": " + Arrays.toString(codes));
      }
    } catch (MqttException e) {
      throw new IOException("publishing to " + topic + ": " + e.getMessage(), e);
    }
  }

  @Override
  public long connectsFailed() {
    return connectsFailed.get();
  }

  private void drop() {
    MqttAsyncClient old = client;
    client = null;
    inbox.clear();
    if (old != null) {
      end(old);
    }
  }

  /** Paho's own end may wait for ever: it gets a thread. */
  private static void end(MqttAsyncClient old) {
    Thread ending =
        new Thread(
            () -> {
              try {
                if (old.isConnected()) {
                  old.disconnect(0, null, null, 0, new MqttProperties()).waitForCompletion(1_000);
                }
                old.close(true);
              } catch (MqttException | RuntimeException e) {
                LOG.debug("ending: {}", e.toString());
              }
            },
            "mqtt-end");
    ending.setDaemon(true);
    ending.start();
  }

  private void pause() {
    try {
      if (!closed) {
        Thread.sleep(AGAIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Inbox implements MqttCallback {
    private final MqttAsyncClient mine;

    Inbox(MqttAsyncClient mine) {
      this.mine = mine;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      // Without room it stays unacknowledged, and the broker sends it again on the next connection.
      if (!inbox.offer(new Arrived(mine, topic, message))) {
        LOG.warn("{}: too many messages wait", clientId);
      }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      LOG.info("{} lost its connection", clientId);
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      LOG.debug("{}: {}", clientId, exception.toString());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
      // The token itself is waited for.
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
      // The connect token is waited for.
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
      // No extended authentication.
    }
  }
}
