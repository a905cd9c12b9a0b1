package dev.gengfu.gateway.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;

/**
 * Makes the one socket of a link: without Nagle's delay, read through a {@link FrameGuard}, and in
 * reach of those who must close it when Paho can't.
 */
final class GuardedSockets extends SocketFactory {
  private final int maximumPacketBytes;
  private volatile GuardedSocket socket;
  private volatile boolean over;

  GuardedSockets(int maximumPacketBytes) {
    this.maximumPacketBytes = maximumPacketBytes;
  }

  @Override
  public Socket createSocket() throws SocketException {
    if (over) {
      // A client that comes late would throw its successor, of the same client id, off the broker.
      throw new SocketException("this link has been given up");
    }
    GuardedSocket made = new GuardedSocket(maximumPacketBytes);
    // With Nagle and delayed ACK one client gets a tenth of the messages, with stalls of 40 ms.
    made.setTcpNoDelay(true);
    made.setKeepAlive(true);
    socket = made;
    if (over) {
      // It was cut in between, and nobody has seen this one.
      cut();
      throw new SocketException("this link has been given up");
    }
    return made;
  }

  /** The guard of the current connection; null before there is one. */
  FrameGuard guard() {
    GuardedSocket current = socket;
    return current == null ? null : current.guard;
  }

  boolean isTcpNoDelay() throws SocketException {
    GuardedSocket current = socket;
    return current != null && current.getTcpNoDelay();
  }

  /** Cuts the connection without asking anybody. */
  void cut() {
    over = true;
    GuardedSocket current = socket;
    if (current != null) {
      try {
        current.close();
      } catch (IOException e) {
        return; // It is gone either way.
      }
    }
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("Paho connects by itself");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException("Paho connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("Paho connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException("Paho connects by itself");
  }

  private static final class GuardedSocket extends Socket {
    private final int maximumPacketBytes;
    private volatile FrameGuard guard;

    GuardedSocket(int maximumPacketBytes) {
      this.maximumPacketBytes = maximumPacketBytes;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      if (guard == null) {
        guard = new FrameGuard(super.getInputStream(), maximumPacketBytes);
      }
      return guard;
    }
  }
}
