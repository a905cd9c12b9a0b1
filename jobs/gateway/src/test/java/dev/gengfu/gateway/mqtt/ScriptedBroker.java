package dev.gengfu.gateway.mqtt;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An MQTT 5 broker that does what a test tells it to, also what no honest broker does. */
public final class ScriptedBroker implements AutoCloseable {
  private static final int WAIT_SECONDS = 15;

  private final ServerSocket server;
  private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
  private final BlockingQueue<Connection> lanes = new LinkedBlockingQueue<>();
  private final List<Connection> all = new ArrayList<>();

  public volatile boolean sessionPresent;
  public volatile int connackCode;
  public volatile int subackCode = 1;

  /** Refused as not authorized, whatever the others are answered. */
  public volatile String refusedFilter;

  public volatile int pubackCode;
  public volatile boolean answersPings = true;
  public volatile boolean answersSubscribes = true;
  public volatile boolean echoesMarkers = true;

  /** Answered to express lanes; 0 is welcome. */
  public volatile int laneCode;

  /** What a CONNECT packet asked for; -1 for what it left out. */
  public record Connect(
      String clientId,
      boolean cleanStart,
      int keepAlive,
      long sessionExpiry,
      int receiveMaximum,
      long maximumPacket,
      int topicAliasMaximum) {}

  public ScriptedBroker() throws IOException {
    this(0);
  }

  public ScriptedBroker(int port) throws IOException {
    server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The next connection that got as far as its CONNECT. */
  public Connection connection() throws InterruptedException {
    Connection next = connections.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no connection within " + WAIT_SECONDS + " s");
    }
    return next;
  }

  /** The next express lane that got as far. */
  public Connection lane() throws InterruptedException {
    Connection next = lanes.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no express lane within " + WAIT_SECONDS + " s");
    }
    return next;
  }

  /** Connections that came and were not asked for yet. */
  public int waiting() {
    return connections.size();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Connection connection = new Connection(server.accept());
        synchronized (all) {
          all.add(connection);
        }
        start(connection::serve);
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "scripted-broker");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    synchronized (all) {
      all.forEach(Connection::cut);
    }
  }

  /** One client. */
  public final class Connection {
    private final Socket socket;
    private final AtomicInteger nextId = new AtomicInteger(60_000);
    private final BlockingQueue<Integer> pubacks = new LinkedBlockingQueue<>();
    private final BlockingQueue<List<String>> subscribes = new LinkedBlockingQueue<>();
    private volatile Connect connect;
    private volatile int retainHandling = -1;

    Connection(Socket socket) {
      this.socket = socket;
    }

    public Connect connect() {
      return connect;
    }

    /** Packet id of the next acknowledgement. */
    public int puback() throws InterruptedException {
      Integer id = pubacks.poll(WAIT_SECONDS, TimeUnit.SECONDS);
      if (id == null) {
        throw new AssertionError("no PUBACK within " + WAIT_SECONDS + " s");
      }
      return id;
    }

    /** Acknowledgements that have come; those of markers are left out. */
    public List<Integer> pubacksSoFar() {
      return List.copyOf(pubacks);
    }

    /** Filters of the next SUBSCRIBE. */
    public List<String> subscribe() throws InterruptedException {
      List<String> filters = subscribes.poll(WAIT_SECONDS, TimeUnit.SECONDS);
      if (filters == null) {
        throw new AssertionError("no SUBSCRIBE within " + WAIT_SECONDS + " s");
      }
      return filters;
    }

    /** What the last subscription asked for; 2: nothing that the broker has kept. */
    public int retainHandling() {
      return retainHandling;
    }

    public int subscribesSoFar() {
      return subscribes.size();
    }

    public void publish(String topic, String payload, int packetId) throws IOException {
      send(Packets.publish(topic, payload, packetId == 0 ? 0 : 1, packetId, new byte[0]));
    }

    public synchronized void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    public void cut() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    public boolean isCut() {
      return socket.isClosed();
    }

    private void serve() {
      try (socket) {
        socket.setTcpNoDelay(true);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
          int header = in.readUnsignedByte();
          byte[] body = new byte[length(in)];
          in.readFully(body);
          answer(header, ByteBuffer.wrap(body));
        }
      } catch (EOFException e) {
        return;
      } catch (IOException e) {
        return; // The client or the test has cut the connection.
      }
    }

    private void answer(int header, ByteBuffer body) throws IOException {
      switch (header >> 4) {
        case 1 -> connected(body);
        case 3 -> published(header, body);
        case 4 -> acknowledged(body.getShort() & 0xffff);
        case 8 -> subscribed(body);
        case 12 -> {
          if (answersPings) {
            send(new byte[] {(byte) 0xd0, 0});
          }
        }
        default -> {}
      }
    }

    private void connected(ByteBuffer body) throws IOException {
      body.position(7);
      int flags = body.get();
      int keepAlive = body.getShort() & 0xffff;
      long expiry = -1;
      int receive = -1;
      long packet = -1;
      int alias = -1;
      int end = length(body) + body.position();
      while (body.position() < end) {
        switch (body.get()) {
          case 0x11 -> expiry = body.getInt() & 0xffffffffL;
          case 0x21 -> receive = body.getShort() & 0xffff;
          case 0x27 -> packet = body.getInt() & 0xffffffffL;
          case 0x22 -> alias = body.getShort() & 0xffff;
          case 0x17, 0x19 -> body.get();
          default -> throw new IOException("property");
        }
      }
      connect =
          new Connect(text(body), (flags & 2) != 0, keepAlive, expiry, receive, packet, alias);
      byte present = (byte) (sessionPresent && connackCode == 0 && !connect.cleanStart() ? 1 : 0);
      int code = connect.clientId().endsWith("-express") ? laneCode : connackCode;
      send(new byte[] {0x20, 3, present, (byte) code, 0});
      (connect.clientId().endsWith("-express") ? lanes : connections).add(this);
    }

    private void subscribed(ByteBuffer body) throws IOException {
      int id = body.getShort();
      body.position(length(body) + body.position());
      List<String> filters = new ArrayList<>();
      while (body.hasRemaining()) {
        filters.add(text(body));
        retainHandling = body.get() >> 4 & 3;
      }
      subscribes.add(filters);
      if (answersSubscribes) {
        send(
            Packets.packet(
                0x90,
                out -> {
                  out.writeShort(id);
                  out.writeByte(0);
                  for (String filter : filters) {
                    out.writeByte(filter.equals(refusedFilter) ? 0x87 : subackCode);
                  }
                }));
      }
    }

    private void published(int header, ByteBuffer body) throws IOException {
      String topic = text(body);
      int id = body.getShort();
      body.position(length(body) + body.position());
      byte[] payload = new byte[body.remaining()];
      body.get(payload);
      send(
          Packets.packet(
              0x40,
              out -> {
                out.writeShort(id);
                out.writeByte(pubackCode);
                out.writeByte(0);
              }));
      if (echoesMarkers && pubackCode < 0x80 && (header & 6) == 2) {
        publish(topic, new String(payload, StandardCharsets.UTF_8), nextId.incrementAndGet());
      }
    }

    private void acknowledged(int id) {
      if (id <= 60_000) {
        pubacks.add(id);
      }
    }
  }

  private static String text(ByteBuffer body) {
    byte[] text = new byte[body.getShort() & 0xffff];
    body.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      int digit = in.readUnsignedByte();
      length |= (digit & 0x7f) << shift;
      if (digit < 0x80) {
        return length;
      }
    }
  }

  private static int length(ByteBuffer body) {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      int digit = body.get() & 0xff;
      length |= (digit & 0x7f) << shift;
      if (digit < 0x80) {
        return length;
      }
    }
  }
}
