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

  static void problem(HttpExchange exchange, int status, String problem) throws IOException {
    json(exchange, status, Json.write(Map.of("problem", problem)));
  }

  static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
