package dev.gengfu.delivery.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gengfu.domain.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@code /health} and {@code /metrics} on loopback. */
final class Pages implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;

  Pages(int port, DeliveryService service) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
    threads =
        Executors.newFixedThreadPool(
            2,
            work -> {
              Thread thread = new Thread(work, "delivery-pages");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext(
        "/health",
        exchange -> {
          DeliveryHealth health = service.health();
          int status = health.status().equals("down") ? 503 : 200;
          answer(exchange, status, "application/json", Json.write(health));
        });
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] text = service.metrics().getBytes(StandardCharsets.UTF_8);
          answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", text);
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("content-type", type);
      exchange.getResponseHeaders().set("cache-control", "no-store");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
