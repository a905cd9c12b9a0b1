package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A real Chromium without a window, driven over its DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final long TIMEOUT_SECONDS = 20;

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();

  private Browser(Process process, Path profile, HttpClient client, String page) {
    this.process = process;
    this.profile = profile;
    this.socket = client.newWebSocketBuilder().buildAsync(URI.create(page), new Listener()).join();
    command("Page.enable", Map.of());
    command("Runtime.enable", Map.of());
    command("Log.enable", Map.of());
  }

  /** Where the browser is, if there is one on this machine. */
  static Optional<Path> find() {
    return java.util.Arrays.stream(System.getenv("PATH").split(":", -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A browser; without one the test is skipped, but fails where CI is set. */
  static Browser startOrSkip() {
    boolean found = find().isPresent();
    if (System.getenv("CI") != null) {
      assertThat(found).as("CI needs chromium on the PATH").isTrue();
    }
    assumeTrue(found, "no chromium on the PATH: the page is not tested in a browser");
    return start();
  }

  static Browser start() {
    try {
      Path profile = Files.createTempDirectory("gengfu-browser");
      Process process =
          new ProcessBuilder(
                  find().orElseThrow().toString(),
                  "--headless",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-quic",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                  "--force-color-profile=srgb",
                  "--remote-debugging-port=0",
                  "--user-data-dir=" + profile,
                  "about:blank")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      HttpClient client = HttpClient.newHttpClient();
      return new Browser(process, profile, client, pageSocket(process, client));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String pageSocket(Process process, HttpClient client)
      throws IOException, InterruptedException {
    BufferedReader said = process.errorReader();
    String line = said.readLine();
    while (line != null && !line.contains("DevTools listening on ")) {
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("the browser ended at once");
    }
    Thread drain = new Thread(() -> said.lines().forEach(ignored -> {}), "browser-stderr");
    drain.setDaemon(true);
    drain.start();
    URI devTools = URI.create(line.substring(line.indexOf("ws://")));
    URI list = URI.create("http://" + devTools.getAuthority() + "/json/list");
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString());
    for (JsonNode target : MAPPER.readTree(answer.body())) {
      if (target.path("type").asText().equals("page")) {
        return target.path("webSocketDebuggerUrl").asText();
      }
    }
    throw new IOException("the browser has no page");
  }

  /** As if nobody had been here before with this browser. */
  void forget(URI site) {
    String origin = site.resolve("/").toString();
    command(
        "Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "local_storage"));
  }

  void open(URI page) {
    // The page before it may still be complaining, e.g. that its console has gone.
    command("Page.navigate", Map.of("url", "about:blank"));
    problems.clear();
    command("Page.navigate", Map.of("url", page.toString()));
  }

  void size(int width, int height, boolean dark) {
    size(width, height, dark, false);
  }

  /**
   * @param still somebody who wants no motion: what fades in is there at once
   */
  void size(int width, int height, boolean dark, boolean still) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                Map.of(
                    "name",
                    "prefers-reduced-motion",
                    "value",
                    still ? "reduce" : "no-preference"))));
  }

  /** A phone held upright: touch, and a screen of its width. */
  void phone() {
    size(390, 844, false, true);
    command("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
  }

  /** A finger on the middle of the first element. */
  void tap(String selector) {
    String quoted = MAPPER.valueToTree(selector).toString();
    JsonNode at =
        evaluate(
            "(() => { const one = document.querySelector("
                + quoted
                + "); one.scrollIntoView({block: 'center', behavior: 'instant'});"
                + " const box = one.getBoundingClientRect();"
                + " return {x: box.x + box.width / 2, y: box.y + box.height / 2}; })()");
    command("Input.dispatchTouchEvent", Map.of("type", "touchStart", "touchPoints", List.of(at)));
    command("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
  }

  /** Into what has the focus. */
  void type(String text) {
    command("Input.insertText", Map.of("text", text));
  }

  /** Takes the line away, or gives it back. */
  void offline(boolean away) {
    command("Network.enable", Map.of());
    command(
        "Network.emulateNetworkConditions",
        Map.of("offline", away, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  /** Runs a script before those of every page; returns what ends that. */
  String onNewDocument(String script) {
    return command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
        .path("identifier")
        .asText();
  }

  void forgetOnNewDocument(String identifier) {
    command("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", identifier));
  }

  /** Value of an expression in the page; promises are awaited. */
  JsonNode evaluate(String expression) {
    return evaluate(expression, TIMEOUT_SECONDS);
  }

  /** The same of one that computes for long. */
  JsonNode evaluate(String expression, long seconds) {
    JsonNode answer =
        command(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true),
            seconds);
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** Text of the first element, or "" when there is none. */
  String text(String selector) {
    String quoted = MAPPER.valueToTree(selector).toString();
    return evaluate("document.querySelector(" + quoted + ")?.innerText ?? ''").asText();
  }

  int count(String selector) {
    String quoted = MAPPER.valueToTree(selector).toString();
    return evaluate("document.querySelectorAll(" + quoted + ").length").asInt();
  }

  void press(String key) {
    for (String type : List.of("keyDown", "keyUp")) {
      ObjectNode event = MAPPER.createObjectNode();
      event.put("type", type).put("key", key);
      if (key.length() == 1 && type.equals("keyDown")) {
        event.put("text", key);
      }
      command("Input.dispatchKeyEvent", event);
    }
  }

  void screenshot(Path file) {
    JsonNode answer = command("Page.captureScreenshot", Map.of("format", "png"));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Errors that the page has thrown or logged since it was opened. */
  List<String> problems() {
    return problems;
  }

  private JsonNode command(String method, Object parameters) {
    return command(method, parameters, TIMEOUT_SECONDS);
  }

  private JsonNode command(String method, Object parameters, long seconds) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    ObjectNode message = MAPPER.createObjectNode();
    message.put("id", id).put("method", method);
    message.set("params", MAPPER.valueToTree(parameters));
    socket.sendText(message.toString(), true).join();
    try {
      return answer.get(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(method, e);
    }
  }

  private void take(JsonNode message) {
    CompletableFuture<JsonNode> answer = answers.remove(message.path("id").asInt());
    String method = message.path("method").asText();
    if (answer != null) {
      answer.complete(message.path("result"));
    } else if (method.equals("Runtime.exceptionThrown")) {
      problems.add(message.path("params").toString());
    } else if (method.equals("Log.entryAdded")
        && message.path("params").path("entry").path("level").asText().equals("error")) {
      problems.add(message.path("params").path("entry").toString());
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.destroyForcibly();
    try (java.util.stream.Stream<Path> files = Files.walk(profile)) {
      process.waitFor(10, TimeUnit.SECONDS);
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The browser's last writes race with this; the system's temporary folder forgets the rest.
      profile.toFile().deleteOnExit();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        try {
          take(MAPPER.readTree(parts.toString()));
        } catch (IOException e) {
          problems.add("no JSON from the browser: " + e);
        }
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
