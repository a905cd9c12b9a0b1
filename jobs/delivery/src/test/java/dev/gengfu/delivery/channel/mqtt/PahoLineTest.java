package dev.gengfu.delivery.channel.mqtt;

import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.MqttSettings;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PahoLineTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private final AtomicInteger opened = new AtomicInteger();

  /** Not authorised, and granted with less than was asked for. */
  @ParameterizedTest
  @ValueSource(ints = {0x87, 0})
  void aSubscriptionThatIsNotGrantedIsNoConnectionAndIsTriedAgain(int code) throws Exception {
    try (Broker broker = new Broker(code);
        PahoLine line = line(broker, "panels/+/acknowledgements")) {
      eventually(SOON, "tried", () -> line.connectsFailed() >= 2);
      assertThat(opened).hasValue(0);
      assertThatThrownBy(() -> line.publish("t", new byte[0], false))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not granted with QoS 1: [" + code + "]");
      broker.code = 1;
      eventually(SOON, "open", () -> opened.get() == 1);
    }
  }

  @Test
  void aLineThatSubscribesToNothingAsksForNothing() throws Exception {
    try (Broker broker = new Broker(0x87);
        PahoLine line = line(broker, null)) {
      eventually(SOON, "open", () -> opened.get() == 1);
      assertThat(line.connectsFailed()).isZero();
    }
  }

  private PahoLine line(Broker broker, String filter) {
    MqttLine.Listener listener =
        new MqttLine.Listener() {
          @Override
          public void opened(MqttLine line) {
            opened.incrementAndGet();
          }

          @Override
          public void arrived(String topic, byte[] payload) {}
        };
    return new PahoLine(
        new MqttSettings("127.0.0.1", broker.port()), "test", filter, null, listener);
  }

  /** Takes every connection and answers every subscription with one code. */
  private static final class Broker implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private volatile int code;

    Broker(int code) throws IOException {
      this.code = code;
      start(this::accept);
    }

    int port() {
      return server.getLocalPort();
    }

    private static void start(Runnable work) {
      Thread thread = new Thread(work, "mqtt-broker");
      thread.setDaemon(true);
      thread.start();
    }

    private void accept() {
      while (!server.isClosed()) {
        try {
          Socket socket = server.accept();
          start(() -> serve(socket));
        } catch (IOException e) {
          return;
        }
      }
    }

    private void serve(Socket socket) {
      try (socket;
          DataInputStream in = new DataInputStream(socket.getInputStream())) {
        while (true) {
          int type = in.readUnsignedByte() >> 4;
          byte[] body = new byte[in.readUnsignedByte()];
          in.readFully(body);
          if (type == 1) {
            socket.getOutputStream().write(new byte[] {0x20, 3, 0, 0, 0});
          } else if (type == 8) {
            byte[] answer = {(byte) 0x90, 4, body[0], body[1], 0, (byte) code};
            socket.getOutputStream().write(answer);
          }
        }
      } catch (IOException e) {
        return; // The client is gone.
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
