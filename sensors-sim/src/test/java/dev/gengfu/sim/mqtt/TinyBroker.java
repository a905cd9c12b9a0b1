package dev.gengfu.sim.mqtt;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/**
 * Just enough of an MQTT 5 broker to misbehave at will: it takes CONNECT, PUBLISH and PINGREQ, one
 * connection after the other, and may hang up instead of acknowledging.
 */
final class TinyBroker implements AutoCloseable {
  private static final int CONNECT = 1;
  private static final int PUBLISH = 3;
  private static final int PING = 12;
  private static final int DISCONNECT = 14;

  private final ServerSocket server;
  private final int receiveMaximum;
  private final IntPredicate hangsUpAt;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final AtomicInteger safe = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Socket current;

  /**
   * Starts a broker.
   *
   * @param port port of the loopback, 0 for any
   * @param receiveMaximum unacknowledged messages that it accepts
   * @param hangsUpAt whether it hangs up at the n-th QoS 1 message, counted from 1, unacknowledged
   */
  TinyBroker(int port, int receiveMaximum, IntPredicate hangsUpAt) throws IOException {
    this.server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    this.receiveMaximum = receiveMaximum;
    this.hangsUpAt = hangsUpAt;
    Thread thread = new Thread(this::serve, "tiny-broker");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** Payloads in the order of arrival, also those that it did not acknowledge. */
  List<String> taken() {
    return taken;
  }

  int connections() {
    return connections.get();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.setTcpNoDelay(true);
        current = socket;
        connections.incrementAndGet();
        talk(new DataInputStream(socket.getInputStream()), socket.getOutputStream());
      } catch (IOException e) {
        current = null; // The next connection is a new chance; a closed server ends the loop.
      }
    }
  }

  private void talk(DataInputStream in, OutputStream out) throws IOException {
    while (true) {
      int first = in.readUnsignedByte();
      byte[] body = in.readNBytes(length(in));
      switch (first >> 4) {
        case CONNECT -> send(out, 0x20, 0, 0, 3, 0x21, receiveMaximum >> 8, receiveMaximum & 0xff);
        case PING -> send(out, 0xd0);
        case PUBLISH -> {
          if (!publish(first, body, out)) {
            return;
          }
        }
        case DISCONNECT -> {
          return;
        }
        default -> throw new IOException("not understood: " + first);
      }
    }
  }

  /** Takes a message; false when the broker hangs up at it. */
  private boolean publish(int first, byte[] body, OutputStream out) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
    in.skipNBytes(in.readUnsignedShort());
    boolean unsafe = (first & 6) == 0;
    int id = unsafe ? 0 : in.readUnsignedShort();
    in.skipNBytes(length(in));
    taken.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    if (!unsafe && hangsUpAt.test(safe.incrementAndGet())) {
      return false;
    }
    if (!unsafe) {
      send(out, 0x40, id >> 8, id & 0xff);
    }
    return true;
  }

  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    for (int shift = 0; shift <= 21; shift += 7) {
      int digit = in.readUnsignedByte();
      length |= (digit & 0x7f) << shift;
      if (digit < 0x80) {
        return length;
      }
    }
    throw new IOException("no length");
  }

  private static void send(OutputStream out, int first, int... body) throws IOException {
    byte[] packet = new byte[body.length + 2];
    packet[0] = (byte) first;
    packet[1] = (byte) body.length;
    for (int i = 0; i < body.length; i++) {
      packet[i + 2] = (byte) body[i];
    }
    out.write(packet);
  }

  @Override
  public void close() {
    try {
      server.close();
      Socket open = current;
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
