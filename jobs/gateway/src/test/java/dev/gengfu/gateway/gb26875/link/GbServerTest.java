package dev.gengfu.gateway.gb26875.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.gateway.gb26875.Frames;
import dev.gengfu.gateway.gb26875.frame.Address;
import dev.gengfu.gateway.gb26875.frame.Command;
import dev.gengfu.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The listener with real sockets. */
@Timeout(180)
class GbServerTest {
  private static final int HALF = 40;
  private static final Duration SOON = Duration.ofSeconds(60);
  private final HeldSink sink = new HeldSink();
  private final List<Socket> sockets = new ArrayList<>();
  private GbCentre centre;
  private GbServer server;

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  @Test
  void aRealFrameIsConfirmedOverTcp() throws Exception {
    start();
    Socket device = connect();
    device.getOutputStream().write(Frames.REAL_FIRE);
    byte[] answer = device.getInputStream().readNBytes(30);
    assertThat(answer).startsWith(0x40, 0x40, 1, 0, 1, 1);
    assertThat(answer[26]).isEqualTo((byte) 3);
  }

  @Test
  void aTakenAddressIsAnErrorThatNamesIt() throws Exception {
    start();
    String port = Integer.toString(server.port());
    assertThatThrownBy(() -> new GbServer(Centres.of(sink, "port", port)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:" + port);
  }

  @Test
  void connectionsBeyondTheLimitAreClosedAtOnceAndCounted() throws Exception {
    start("maxConnections", "5");
    for (int i = 0; i < 5; i++) {
      connect();
    }
    Eventually.eventually(SOON, "five open", () -> centre.figures().connections() == 5);
    for (int i = 0; i < 3; i++) {
      Socket more = connect();
      assertThat(isClosedByPeer(more)).isTrue();
    }
    assertThat(centre.figures().refused()).isEqualTo(3);
    sockets.get(0).close();
    Eventually.eventually(SOON, "one left", () -> centre.figures().connections() == 4);
    Socket again = connect();
    again.getOutputStream().write(Frames.heartbeat(1).bytes());
    assertThat(again.getInputStream().readNBytes(30)).hasSize(30);
  }

  @Test
  void tenThousandRealConnectionsTakeLittleMemoryAndAllAreServed() throws Exception {
    // Both ends of a connection are files of this process: ulimit -n may allow fewer.
    int count = (int) Math.min(10_000, (openFilesLimit() - 1_500) / 2);
    assertThat(count).as("ulimit -n").isGreaterThan(300);
    start("maxConnections", "10000");
    long before = usedMemory();
    for (int i = 0; i < count; i++) {
      connect().getOutputStream().write(fire(i), 0, HALF);
    }
    Eventually.eventually(SOON, "all open", () -> centre.figures().connections() == count);
    long each = (usedMemory() - before) / count;
    assertThat(each).as("bytes per connection, both ends").isLessThan(20_000);

    for (int i = 0; i < count; i++) {
      sockets.get(i).getOutputStream().write(fire(i), HALF, fire(i).length - HALF);
    }
    for (Socket socket : sockets) {
      assertThat(socket.getInputStream().readNBytes(30)[26]).isEqualTo((byte) 3);
    }
    assertThat(sink.readings()).hasSize(count);
    System.getLogger("memory")
        .log(System.Logger.Level.INFO, "{0} connections, {1} bytes each", count, each);
  }

  @Test
  void aPeerThatReadsNoAnswersIsNotReadEither() throws Exception {
    start();
    Socket deaf = new Socket();
    deaf.setReceiveBufferSize(4_096);
    deaf.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    sockets.add(deaf);
    byte[] beat = Frames.heartbeat(1).bytes();
    Thread sender =
        new Thread(
            () -> {
              try {
                while (true) {
                  deaf.getOutputStream().write(beat);
                }
              } catch (IOException e) {
                assertThat(e).as("closed at the end").isNotNull();
              }
            });
    sender.start();
    Eventually.eventually(SOON, "paused", () -> centre.figures().paused() > 0);
    deaf.close();
    sender.join(10_000);
    Eventually.eventually(SOON, "gone", () -> centre.figures().connections() == 0);
  }

  private static byte[] fire(int device) {
    Address address = new Address(device);
    return Frames.of(address, 1, Command.SEND_DATA, Frames.smoke(2, 2)).bytes();
  }

  private void start(String... settings) throws IOException {
    centre = Centres.of(sink, settings);
    server = new GbServer(centre);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(20_000);
    sockets.add(socket);
    return socket;
  }

  private static boolean isClosedByPeer(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException e) {
      return e.getMessage().contains("reset");
    }
  }

  private static long openFilesLimit() {
    return ((com.sun.management.UnixOperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getMaxFileDescriptorCount();
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory()
        - runtime.freeMemory()
        + io.netty.buffer.PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
  }
}
