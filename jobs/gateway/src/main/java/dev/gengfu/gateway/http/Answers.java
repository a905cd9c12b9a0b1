package dev.gengfu.gateway.http;

import com.sun.net.httpserver.HttpExchange;
import dev.gengfu.domain.Json;
import java.io.IOException;
import java.util.Map;

/** Sends answers. */
final class Answers {
  private Answers() {}

  static void json(HttpExchange exchange, int status, byte[] body) throws IOException {
    send(exchange, status, "application/json", body);
  }

  /**
   * Answers a request and leaves its place just before the last byte: who has the whole answer may
   * ask again at once, and who does not read it keeps the place.
   */
  static void json(HttpExchange exchange, int status, byte[] body, Place place) throws IOException {
    head(exchange, "application/json");
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body, 0, body.length - 1);
      place.close();
      exchange.getResponseBody().write(body, body.length - 1, 1);
    }
  }

  static void problem(HttpExchange exchange, int status, String problem) throws IOException {
    json(exchange, status, Json.write(Map.of("problem", problem)));
  }

  static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
    head(exchange, type);
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void head(HttpExchange exchange, String type) {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
  }
}
