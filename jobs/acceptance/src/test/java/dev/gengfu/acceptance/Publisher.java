package dev.gengfu.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A device that never gives up: MQTT 5, QoS 1, a window of unacknowledged messages, every message
 * again on a new connection until it is acknowledged. Written from the standard rather than with a
 * client library, so that what counts as acknowledged is not a matter of opinion: a PUBACK has been
 * read from the socket.
 */
final class Publisher implements AutoCloseable {
  /** HiveMQ takes ten unacknowledged messages of one client, unless told otherwise. */
  private static final int WINDOW = 10;

  private static final long AGAIN_MILLIS = 100;
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int NOBODY_SUBSCRIBED = 0x10;

  private final int port;
  private final String clientId;
  private final Consumer<Publish> acknowledged;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Publish> waiting = new ArrayDeque<>();
  private final Map<Integer, Publish> inFlight = new LinkedHashMap<>();
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong unheard = new AtomicLong();
  private final Thread thread;
  private Socket socket;
  private boolean broken;
  private volatile boolean closed;

  /**
   * @param acknowledged is told each message of which the broker said that it has it
   */
  Publisher(int port, String clientId, Consumer<Publish> acknowledged) {
    this.port = port;
    this.clientId = clientId;
    this.acknowledged = acknowledged;
    this.thread = new Thread(this::run, clientId);
    thread.setDaemon(true);
    thread.start();
  }

  /** Sends it when its turn comes. */
  void send(Publish message) {
    lock.lock();
    try {
      waiting.addLast(message);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Messages not yet acknowledged. */
  int open() {
    lock.lock();
    try {
      return waiting.size() + inFlight.size();
    } finally {
      lock.unlock();
    }
  }

  /** Messages on the wire, not yet acknowledged. */
  int inFlight() {
    lock.lock();
    try {
      return inFlight.size();
    } finally {
      lock.unlock();
    }
  }

  long connections() {
    return connections.get();
  }

  /** Acknowledgements that said: nobody has subscribed to this. */
  long unheard() {
    return unheard.get();
  }

  private void run() {
    while (!closed) {
      try (Socket now = new Socket(InetAddress.getLoopbackAddress(), port)) {
        now.setTcpNoDelay(true);
        now.setSoTimeout(TIMEOUT_MILLIS);
        DataOutputStream out = new DataOutputStream(now.getOutputStream());
        connect(out, new DataInputStream(now.getInputStream()));
        connections.incrementAndGet();
        lock.lock();
        try {
          socket = now;
          broken = false;
        } finally {
          lock.unlock();
        }
        Thread reader = new Thread(() -> readAcknowledgements(now), clientId + "-reader");
        reader.setDaemon(true);
        reader.start();
        sendAll(out);
      } catch (IOException e) {
        again();
      }
    }
  }

  private void connect(DataOutputStream out, DataInputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(body);
    data.writeUTF("MQTT");
    data.writeByte(5);
    data.writeByte(2);
    data.writeShort(0);
    data.writeByte(0);
    data.writeUTF(clientId);
    packet(out, 0x10, body.toByteArray());
    int type = in.readUnsignedByte();
    byte[] answer = body(in);
    if (type != 0x20 || answer[1] != 0) {
      throw new IOException("refused: " + type + " " + answer[1]);
    }
  }

  private void sendAll(DataOutputStream out) throws IOException {
    for (int id = 1; !closed; id = id % 0xffff + 1) {
      Publish next = next(id);
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      DataOutputStream data = new DataOutputStream(body);
      data.writeUTF(next.topic());
      data.writeShort(id);
      data.writeByte(0);
      data.write(next.payload());
      packet(out, 0x32, body.toByteArray());
    }
  }

  /** Waits for a message and a place in the window. */
  private Publish next(int id) throws IOException {
    lock.lock();
    try {
      while (!closed && !broken && (waiting.isEmpty() || inFlight.size() >= WINDOW)) {
        boolean silent =
            !changed.await(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS) && !inFlight.isEmpty();
        if (silent) {
          throw new IOException("no acknowledgement within " + TIMEOUT_MILLIS + " ms");
        }
      }
      if (closed || broken) {
        throw new IOException("the connection is gone");
      }
      Publish next = waiting.removeFirst();
      inFlight.put(id, next);
      return next;
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      lock.unlock();
    }
  }

  private void readAcknowledgements(Socket now) {
    try {
      now.setSoTimeout(0);
      DataInputStream in = new DataInputStream(now.getInputStream());
      while (true) {
        int type = in.readUnsignedByte();
        byte[] body = body(in);
        if (type == 0x40) {
          int reason = body.length > 2 ? body[2] & 0xff : 0;
          acknowledged(now, ((body[0] & 0xff) << 8) | (body[1] & 0xff), reason);
        }
      }
    } catch (IOException e) {
      lost(now);
    }
  }

  private void acknowledged(Socket now, int id, int reason) {
    Publish message;
    lock.lock();
    try {
      message = socket == now ? inFlight.remove(id) : null;
      if (message == null) {
        return;
      }
      if (reason >= 0x80) {
        waiting.addFirst(message);
        return;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (reason == NOBODY_SUBSCRIBED) {
      unheard.incrementAndGet();
    }
    acknowledged.accept(message);
  }

  private void lost(Socket now) {
    lock.lock();
    try {
      if (socket == now) {
        broken = true;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** What was in flight goes first on the next connection. */
  private void again() {
    lock.lock();
    try {
      requeue();
      socket = null;
    } finally {
      lock.unlock();
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(AGAIN_MILLIS));
  }

  private void requeue() {
    Deque<Publish> sent = new ArrayDeque<>(inFlight.values());
    inFlight.clear();
    while (!sent.isEmpty()) {
      waiting.addFirst(sent.removeLast());
    }
  }

  private static byte[] body(DataInputStream in) throws IOException {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      int digit = in.readUnsignedByte();
      length |= (digit & 0x7f) << shift;
      if (digit < 0x80) {
        return in.readNBytes(length);
      }
    }
  }

  private static void packet(DataOutputStream out, int header, byte[] body) throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(header);
    int rest = body.length;
    do {
      int digit = rest % 128;
      rest /= 128;
      packet.write(rest > 0 ? digit | 0x80 : digit);
    } while (rest > 0);
    packet.write(body);
    out.write(packet.toByteArray());
    out.flush();
  }

  @Override
  public void close() {
    closed = true;
    lock.lock();
    try {
      changed.signalAll();
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }
}
