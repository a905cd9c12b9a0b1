package dev.gengfu.standalone.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What services beside say over HTTP. */
final class Http {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private Http() {}

  /**
   * JSON, whatever its status.
   *
   * @throws IOException when nobody answers, or with something else than JSON
   */
  static JsonNode get(String address) throws IOException, InterruptedException {
    String text = text(address);
    try {
      return Json.mapper().readTree(text);
    } catch (IOException e) {
      throw new IOException(address + ": no JSON", e);
    }
  }

  /**
   * The answer, whatever its status.
   *
   * @throws IOException when nobody answers
   */
  static String text(String address) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      String why = e.getMessage() == null ? "nobody listens there" : e.getMessage();
      throw new IOException(address + ": " + why, e);
    }
  }
}
