package dev.gengfu.sim.mqtt;

import dev.gengfu.domain.MqttSettings;
import dev.gengfu.sim.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages over MQTT 5, QoS 1. A message is kept until the broker has acknowledged it; after a lost
 * connection all that are kept are sent again in their order. So sent = acknowledged + in flight,
 * and nothing is ever dropped while this object lives.
 */
public final class MqttOutlet implements Outlet {
  private static final Logger LOG = LoggerFactory.getLogger(MqttOutlet.class);

  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  /** An acknowledgement that is older than this never comes. */
  private static final long ACKNOWLEDGE_MILLIS = 20_000;

  private static final long FLUSH_MILLIS = 2_000;
  private static final long BUSY_PAUSE_MILLIS = 5;

  private record Sent(Message message, long atNanos) {}

  private final Object lock = new Object();
  private final String uri;
  private final String clientId;
  private final int maxInFlight;

  // Used by the sending thread only.
  private final Deque<Message> backlog = new ArrayDeque<>();
  private Connection connection;
  private long nextId;

  // Guarded by lock.
  private final Map<Long, Sent> inFlight = new LinkedHashMap<>();
  private int epoch;
  private boolean lost = true;
  private int lostEpoch = -1;
  private String problem = "not connected yet";
  private long acknowledged;
  private long repeated;

  public MqttOutlet(MqttSettings broker, String clientId, int maxInFlight) {
    this.uri = "tcp://" + broker.host() + ":" + broker.port();
    this.clientId = clientId;
    this.maxInFlight = maxInFlight;
  }

  @Override
  public void send(Message message) throws InterruptedException {
    backlog.addLast(message);
    drain();
  }

  @Override
  public void tend() throws InterruptedException {
    synchronized (lock) {
      checkOldest();
      if (!lost) {
        return;
      }
    }
    drain();
  }

  @Override
  public void sendIfPossible(Message message) {
    if (connection == null || !connected()) {
      return;
    }
    try {
      connection.publishUnsafe(message.topic(), message.payload());
    } catch (MqttException e) {
      LOG.debug("left out: {}", e.toString());
    }
  }

  private void drain() throws InterruptedException {
    do {
      connect();
      if (awaitRoom() && !backlog.isEmpty()) {
        push(backlog.peekFirst());
      }
    } while (!backlog.isEmpty() || !connected());
  }

  /** Connects until it works; pauses grow from 1 to 5 s. */
  private void connect() throws InterruptedException {
    long pause = FIRST_PAUSE_MILLIS;
    while (!connected()) {
      int mine = abandon();
      try {
        connection = new Connection(uri, clientId, reason -> lose(mine, reason));
        synchronized (lock) {
          if (lostEpoch != mine) { // it may be gone again by now
            lost = false;
            problem = null;
            LOG.info("connected to {}", uri);
          }
        }
      } catch (MqttException e) {
        lose(mine, "no connection to " + uri + ": " + e);
        Thread.sleep(pause);
        pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
      }
    }
  }

  /** Gives up the connection; what was in flight is first in the queue again. */
  private int abandon() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
    synchronized (lock) {
      List<Message> again = new ArrayList<>();
      inFlight.values().forEach(sent -> again.add(sent.message()));
      inFlight.clear();
      repeated += again.size();
      Collections.reverse(again);
      again.forEach(backlog::addFirst);
      return ++epoch;
    }
  }

  private boolean awaitRoom() throws InterruptedException {
    int window = Math.min(maxInFlight, connection.window());
    synchronized (lock) {
      while (!lost && inFlight.size() >= window) {
        lock.wait(1_000);
        checkOldest();
      }
      return !lost;
    }
  }

  /** Takes the first message of the queue into flight. */
  private void push(Message message) throws InterruptedException {
    long id = nextId++;
    int mine;
    synchronized (lock) {
      mine = epoch;
      inFlight.put(id, new Sent(message, System.nanoTime()));
    }
    backlog.removeFirst();
    try {
      connection.publish(message.topic(), message.payload(), () -> acknowledge(id));
    } catch (MqttException e) {
      notSent(id, message);
      if (e.getReasonCode() == MqttClientException.REASON_CODE_MAX_INFLIGHT) {
        Thread.sleep(BUSY_PAUSE_MILLIS);
      } else {
        lose(mine, "a message could not be sent: " + e);
      }
    }
  }

  private void notSent(long id, Message message) {
    synchronized (lock) {
      inFlight.remove(id);
    }
    backlog.addFirst(message);
  }

  private void acknowledge(long id) {
    synchronized (lock) {
      if (inFlight.remove(id) != null) {
        acknowledged++;
        lock.notifyAll();
      }
    }
  }

  private void lose(int ofEpoch, String reason) {
    synchronized (lock) {
      if (ofEpoch != epoch) {
        return;
      }
      if (!reason.equals(problem)) {
        LOG.warn("{}", reason);
      }
      lost = true;
      lostEpoch = ofEpoch;
      problem = reason;
      lock.notifyAll();
    }
  }

  private void checkOldest() {
    if (!lost && !inFlight.isEmpty()) {
      Sent oldest = inFlight.values().iterator().next();
      if (System.nanoTime() - oldest.atNanos() > ACKNOWLEDGE_MILLIS * 1_000_000) {
        lose(epoch, "no acknowledgement for " + ACKNOWLEDGE_MILLIS + " ms");
      }
    }
  }

  @Override
  public boolean connected() {
    synchronized (lock) {
      return !lost;
    }
  }

  @Override
  public long acknowledged() {
    synchronized (lock) {
      return acknowledged;
    }
  }

  @Override
  public long repeated() {
    synchronized (lock) {
      return repeated;
    }
  }

  @Override
  public int inFlight() {
    synchronized (lock) {
      return inFlight.size();
    }
  }

  @Override
  public String problem() {
    synchronized (lock) {
      return problem;
    }
  }

  /** Waits at most 2 s for what is in flight, then closes. */
  @Override
  public void close() {
    long deadline = System.nanoTime() + FLUSH_MILLIS * 1_000_000;
    synchronized (lock) {
      try {
        while (!lost && !inFlight.isEmpty() && System.nanoTime() < deadline) {
          lock.wait(50);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    abandon();
  }
}
