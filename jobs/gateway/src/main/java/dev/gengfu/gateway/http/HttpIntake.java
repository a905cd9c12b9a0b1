package dev.gengfu.gateway.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.GatewayStartException;
import dev.gengfu.gateway.IntakeCounts;
import dev.gengfu.gateway.Outbox;
import dev.gengfu.gateway.clock.GatewayClock;
import dev.gengfu.gateway.decode.Decoder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of the gateway: readings in, health and metrics out. */
public final class HttpIntake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpIntake.class);
  private static final int THREADS = 16;

  /** Some threads are always free for health and metrics. */
  private static final int MAX_POSTS = THREADS - 4;

  private static final int MAX_WAITING_REQUESTS = 128;

  static {
    // The JDK's server leaves Nagle's delay on and waits for slow senders for ever by default; it
    // reads these once, when its classes are loaded.
    setDefault("sun.net.httpserver.nodelay", "true");
    setDefault("sun.net.httpserver.maxReqTime", "15");
    setDefault("sun.net.httpserver.maxRspTime", "30");
  }

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final ReadingsHandler readings;

  /**
   * Binds and starts.
   *
   * @throws GatewayStartException when the address is taken
   */
  public HttpIntake(
      GatewaySettings.Http settings,
      Decoder decoder,
      Outbox outbox,
      GatewayClock clock,
      IntakeCounts counts,
      BooleanSupplier kafkaUp,
      Supplier<byte[]> health,
      Supplier<byte[]> metrics) {
    readings = new ReadingsHandler(settings, decoder, outbox, clock, counts, kafkaUp, MAX_POSTS);
    server = bind(settings);
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING_REQUESTS),
            HttpIntake::thread);
    threads.allowCoreThreadTimeOut(true);
    server.setExecutor(threads);
    server.createContext(ReadingsHandler.PATH, safe(readings));
    server.createContext("/health", safe(page("application/json", health)));
    server.createContext("/metrics", safe(page("text/plain; version=0.0.4", metrics)));
    server.start();
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "gateway-http");
    thread.setDaemon(true);
    return thread;
  }

  private static HttpServer bind(GatewaySettings.Http settings) {
    try {
      return HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 64);
    } catch (IOException e) {
      throw new GatewayStartException(
          "gateway.http: can't listen on "
              + settings.host()
              + ":"
              + settings.port()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static HttpHandler page(String type, Supplier<byte[]> content) {
    return exchange -> {
      if (exchange.getRequestMethod().equals("GET")) {
        Answers.send(exchange, 200, type, content.get());
      } else {
        Answers.problem(exchange, 405, "expected GET");
      }
    };
  }

  /** A handler that fails ends its request, and nothing else. */
  private static HttpHandler safe(HttpHandler handler) {
    return exchange -> {
      try (exchange) {
        handler.handle(exchange);
      } catch (RuntimeException e) {
        LOG.error("HTTP {}", exchange.getRequestURI().getPath(), e);
        answerFailure(exchange);
      }
    };
  }

  private static void answerFailure(HttpExchange exchange) throws IOException {
    if (exchange.getResponseCode() < 0) {
      Answers.problem(exchange, 500, "internal error");
    }
  }

  /** Serves another path, e.g. of another intake. */
  public void route(String path, HttpHandler handler) {
    server.createContext(path, safe(handler));
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Requests answered with 503. */
  public long unavailable() {
    return readings.unavailable();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
