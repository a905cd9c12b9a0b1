package dev.gengfu.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.gengfu.domain.Json;
import dev.gengfu.gateway.gb26875.link.GbCentre;
import java.io.IOException;
import java.util.Map;

/**
 * {@code POST /v1/guard-checks {"device":"790300000000"}} asks whether somebody is at a
 * transmission device (查岗); {@code GET} lists the newest check of each.
 */
public final class GuardChecksHandler implements HttpHandler {
  public static final String PATH = "/v1/guard-checks";
  private static final int MAX_BODY_BYTES = 1_024;

  private final GbCentre centre;

  public GuardChecksHandler(GbCentre centre) {
    this.centre = centre;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      Answers.problem(exchange, 404, "unknown path");
    } else if (exchange.getRequestMethod().equals("GET")) {
      Answers.json(exchange, 200, Json.write(Map.of("checks", centre.guardChecks())));
    } else if (exchange.getRequestMethod().equals("POST")) {
      post(exchange);
    } else {
      exchange.getResponseHeaders().set("Allow", "GET, POST");
      Answers.problem(exchange, 405, "expected GET or POST");
    }
  }

  private void post(HttpExchange exchange) throws IOException {
    String device = device(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1));
    GbCentre.Asked asked;
    try {
      asked = centre.checkGuard(device);
    } catch (IllegalArgumentException e) {
      Answers.problem(exchange, 400, "device: " + e.getMessage());
      return;
    }
    switch (asked) {
      case SENT -> Answers.json(exchange, 202, Json.write(Map.of("device", device)));
      case ALREADY_OPEN -> Answers.problem(exchange, 409, "a check of " + device + " is open");
      case NOT_CONNECTED -> Answers.problem(exchange, 404, device + " is not connected");
    }
  }

  /** The device asked for; empty when the body does not say. */
  private static String device(byte[] body) {
    try {
      JsonNode device = Json.readTree(body).path("device");
      return device.isTextual() ? device.textValue() : "";
    } catch (IOException e) {
      return "";
    }
  }
}
