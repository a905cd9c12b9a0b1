package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadManTest {
  private final Counters counters = new Counters();
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer outside;
  private volatile int status = 200;

  @BeforeEach
  void listen() throws IOException {
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    outside.start();
  }

  @AfterEach
  void stop() {
    outside.stop(0);
  }

  private boolean beats(boolean isWell) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + outside.getAddress().getPort() + "/check");
    return new DeadMan(address, () -> isWell, counters).beat().get(15, TimeUnit.SECONDS);
  }

  @Test
  void saysThatTheWatchGoesOn() throws Exception {
    assertThat(beats(true)).isTrue();
    assertThat(asked).hasValue(1);
    assertThat(counters.get(Counters.BEATS)).isEqualTo(1);
  }

  @Test
  void saysNothingWhileTheEngineStandsStill() throws Exception {
    assertThat(beats(false)).isFalse();
    assertThat(asked).hasValue(0);
  }

  @Test
  void whatIsNotTakenIsCounted() throws Exception {
    status = 500;
    assertThat(beats(true)).isFalse();
    outside.stop(0);
    assertThat(beats(true)).isFalse();
    assertThat(counters.get(Counters.BEATS_FAILED)).isEqualTo(2);
  }
}
