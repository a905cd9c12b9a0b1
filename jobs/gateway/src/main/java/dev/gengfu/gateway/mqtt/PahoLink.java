package dev.gengfu.gateway.mqtt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Paho client for one connection. */
final class PahoLink implements MqttLink, MqttCallback {
  private static final Logger LOG = LoggerFactory.getLogger(PahoLink.class);
  private static final int FIRST_ERROR_CODE = 0x80;
  private static final long CLOSE_MILLIS = 1_000;

  private final MqttAsyncClient client;
  private final GuardedSockets sockets;
  private final LinkListener listener;
  private final LinkOptions options;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean lost = new AtomicBoolean();
  private final AtomicLong delivered = new AtomicLong();
  private volatile long callbackSinceNanos;
  private long deliveredAtLook = -1;
  private long undeliveredSinceNanos;
  private volatile boolean sessionPresent;
  private volatile long silentLimitMillis;

  PahoLink(
      MqttAsyncClient client, GuardedSockets sockets, LinkListener listener, LinkOptions options) {
    this.client = client;
    this.sockets = sockets;
    this.listener = listener;
    this.options = options;
    this.silentLimitMillis = silentLimit(options.keepAliveSeconds());
  }

  void opened(boolean present, MqttProperties granted) {
    sessionPresent = present;
    if (granted != null && granted.getServerKeepAlive() != null) {
      silentLimitMillis = silentLimit(granted.getServerKeepAlive());
    }
  }

  private static long silentLimit(int keepAliveSeconds) {
    return keepAliveSeconds * 2_500L + 1_000;
  }

  @Override
  public boolean sessionPresent() {
    return sessionPresent;
  }

  @Override
  public boolean isOpen() {
    return !closed.get() && !lost.get() && client.isConnected();
  }

  @Override
  public void acknowledge(int packetId) {
    if (closed.get() || lost.get()) {
      return;
    }
    try {
      client.messageArrivedComplete(packetId, 1);
    } catch (MqttException | RuntimeException e) {
      LOG.debug("acknowledgement not sent, the broker will repeat: {}", e.toString());
    }
  }

  @Override
  public List<String> subscribe(List<String> filters, Retained retained, long timeoutMillis)
      throws IOException {
    MqttSubscription[] subscriptions =
        filters.stream()
            .map(filter -> subscription(filter, retained))
            .toArray(MqttSubscription[]::new);
    try {
      IMqttToken token = client.subscribe(subscriptions, null, null, new MqttProperties());
      token.waitForCompletion(timeoutMillis);
      return refused(filters, token.getReasonCodes());
    } catch (MqttException e) {
      throw new IOException("subscribing to " + filters + ": " + reason(e), e);
    }
  }

  private static MqttSubscription subscription(String filter, Retained retained) {
    MqttSubscription subscription = new MqttSubscription(filter, 1);
    subscription.setRetainHandling(
        switch (retained) {
          case ALWAYS -> 0;
          case IF_NEW -> 1;
          case NEVER -> 2;
        });
    return subscription;
  }

  private static List<String> refused(List<String> filters, int[] codes) throws IOException {
    if (codes == null || codes.length != filters.size()) {
      throw new IOException("subscribing to " + filters + ": answered " + Arrays.toString(codes));
    }
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] != 1) {
        refused.add(filters.get(i));
      }
    }
    return refused;
  }

  @Override
  public void publish(String topic, byte[] payload, long timeoutMillis) throws IOException {
    try {
      IMqttToken token = client.publish(topic, payload, 1, false);
      token.waitForCompletion(timeoutMillis);
      int[] codes = token.getReasonCodes();
      if (codes != null && Arrays.stream(codes).anyMatch(code -> code >= FIRST_ERROR_CODE)) {
        throw new RefusedException(
            "publishing to " + topic + ": refused " + Arrays.toString(codes));
      }
    } catch (MqttException e) {
      throw new IOException("publishing to " + topic + ": " + reason(e), e);
    }
  }

  @Override
  public Optional<String> stuck() {
    FrameGuard guard = sockets.guard();
    long now = System.nanoTime();
    if (guard == null) {
      return Optional.empty();
    }
    if (guard.silentMillis() > silentLimitMillis) {
      return Optional.of("nothing from the broker for " + guard.silentMillis() + " ms");
    }
    long callbackSince = callbackSinceNanos;
    if (callbackSince != 0 && millis(now - callbackSince) > options.stuckMillis()) {
      return Optional.of("a callback has not returned for " + millis(now - callbackSince) + " ms");
    }
    long waiting = undeliveredMillis(guard, now);
    return waiting > options.stuckMillis()
        ? Optional.of("messages were read and not delivered for " + waiting + " ms")
        : Optional.empty();
  }

  /** For how long messages have waited without one being delivered; 0 when none waits. */
  private synchronized long undeliveredMillis(FrameGuard guard, long now) {
    long count = delivered.get();
    if (guard.publishes() <= count || count != deliveredAtLook) {
      deliveredAtLook = count;
      undeliveredSinceNanos = now;
    }
    return millis(now - undeliveredSinceNanos);
  }

  private static long millis(long nanos) {
    return nanos / 1_000_000;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    // Paho's own end may wait for ever; it gets a thread and a second, then the socket is cut.
    Thread ending = new Thread(this::disconnect, "mqtt-close");
    ending.setDaemon(true);
    ending.start();
    try {
      ending.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sockets.cut();
  }

  private void disconnect() {
    try {
      if (client.isConnected()) {
        client.disconnect(0, null, null, 0, keepSession()).waitForCompletion(CLOSE_MILLIS);
      }
      sockets.cut();
      client.close(true);
    } catch (MqttException | RuntimeException e) {
      LOG.debug("closing: {}", e.toString());
    }
  }

  private MqttProperties keepSession() {
    MqttProperties properties = new MqttProperties();
    properties.setSessionExpiryInterval(options.sessionExpirySeconds());
    return properties;
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    callbackSinceNanos = System.nanoTime();
    try {
      deliver(topic, message);
    } catch (Throwable e) {
      // Paho would log it away and go on: the message would count as handled.
      if (!lost.get() && !closed.get()) {
        LOG.error("message not taken, the connection is given up: {}", e.toString(), e);
      }
      lose("a message could not be taken: " + e);
      sockets.cut();
    } finally {
      callbackSinceNanos = 0;
      delivered.incrementAndGet();
    }
  }

  private void deliver(String topic, MqttMessage message) {
    if (topic.equals(UndigestiblePublish.TOPIC)) {
      listener.undigestible(this, sockets.guard().nextUndigestible());
    } else {
      listener.arrived(
          this,
          new InboundMessage(
              topic,
              message.getPayload(),
              message.getQos(),
              message.getId(),
              message.isRetained()));
    }
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    String detail =
        response.getException() != null
            ? reason(response.getException())
            : "the broker ended the connection, reason code " + response.getReturnCode();
    lose(detail);
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {
    lose(reason(exception));
    sockets.cut();
  }

  private void lose(String reason) {
    if (lost.compareAndSet(false, true) && !closed.get()) {
      listener.lost(this, reason);
    }
  }

  @Override
  public void deliveryComplete(IMqttToken token) {
    // The token itself is waited for.
  }

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {
    // Nothing that blocks belongs here; the connector goes on when the connect token is done.
  }

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {
    // No extended authentication.
  }

  /** What went wrong, with the cause that Paho hides. */
  static String reason(MqttException e) {
    Throwable cause = e.getCause();
    String text = e.getMessage() + " (" + e.getReasonCode() + ")";
    return cause == null ? text : text + ": " + cause;
  }
}
