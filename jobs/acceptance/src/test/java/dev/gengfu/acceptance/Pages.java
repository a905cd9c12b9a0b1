package dev.gengfu.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.domain.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What one part serves over HTTP, as a program or a browser sees it. */
record Pages(String address, HttpClient client) {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  Pages(String address) {
    this(address, browser().build());
  }

  /** What an address that signs in once opens: its cookie is kept, as a browser does. */
  static Pages signedIn(String oneTimeAddress) throws IOException, InterruptedException {
    HttpClient client =
        browser()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    URI uri = URI.create(oneTimeAddress);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).GET().build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IOException(oneTimeAddress + " answers " + status);
    }
    return new Pages(uri.getScheme() + "://" + uri.getAuthority(), client);
  }

  private static HttpClient.Builder browser() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT);
  }

  /** An answer. */
  record Answer(int status, JsonNode body) {}

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  /** The same with a header. */
  Answer get(String path, String header, String value) throws IOException, InterruptedException {
    return send(request(path).header(header, value).GET().build());
  }

  Answer post(String path, byte[] json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json))
            .build());
  }

  /** Server-sent events from now on; the list grows while the test goes on. */
  Events events(String path) {
    List<JsonNode> data = new CopyOnWriteArrayList<>();
    CompletableFuture<HttpResponse<Stream<String>>> answer =
        client.sendAsync(
            HttpRequest.newBuilder(URI.create(address + path)).GET().build(),
            HttpResponse.BodyHandlers.ofLines());
    CompletableFuture<Void> reading =
        answer.thenAcceptAsync(
            response ->
                response
                    .body()
                    .filter(line -> line.startsWith("data:"))
                    .forEach(line -> data.add(parse(line.substring("data:".length())))));
    return new Events(data, reading);
  }

  /** Events that a page has got. */
  record Events(List<JsonNode> data, CompletableFuture<Void> reading) implements AutoCloseable {
    /** Whether the page was told of this rev by an event of its own, not by a snapshot. */
    boolean hasRev(String alertId, int rev) {
      return data.stream()
          .anyMatch(
              event ->
                  event.path("alertId").asText().equals(alertId)
                      && event.path("rev").asInt() == rev);
    }

    @Override
    public void close() {
      reading.cancel(true);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(answer.statusCode(), Json.readTrusted(answer.body(), JsonNode.class));
  }

  private static JsonNode parse(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException("an event is no JSON: " + json, e);
    }
  }
}
