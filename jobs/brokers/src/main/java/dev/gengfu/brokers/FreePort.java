package dev.gengfu.brokers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.BitSet;
import java.util.SplittableRandom;

/** TCP ports of the loopback interface. */
public final class FreePort {
  /** Below the range that systems give to outgoing connections, so that none takes it meanwhile. */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_000;
  private static final int ATTEMPTS = 200;
  private static final SplittableRandom RANDOM = new SplittableRandom();

  private static final BitSet GIVEN = new BitSet();

  private FreePort() {}

  /**
   * A port that nobody listens on now, another one each time: who got one may not listen yet.
   *
   * @throws IllegalStateException when {@value #ATTEMPTS} ports in a row are taken
   */
  public static synchronized int find() {
    for (int i = 0; i < ATTEMPTS; i++) {
      if (i == ATTEMPTS / 2) {
        GIVEN.clear(); // They were given long ago, if so many are.
      }
      int port = RANDOM.nextInt(FIRST, LAST);
      if (!GIVEN.get(port) && isFree(port)) {
        GIVEN.set(port);
        return port;
      }
    }
    throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
  }

  /** Whether a server could listen on this loopback port now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
