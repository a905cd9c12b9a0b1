package dev.gengfu.standalone.archive;

import dev.gengfu.brokers.FreePort;
import dev.gengfu.console.access.AccessFolder;
import dev.gengfu.console.access.Identity;
import dev.gengfu.console.access.Role;
import dev.gengfu.standalone.StartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A demo in a folder of its own whose processes write down the classes that they load. */
final class Rehearsal {
  /** How the names of the lists end. */
  static final String LIST = ".classes";

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration END = Duration.ofSeconds(10);
  private static final Duration ASK = Duration.ofMillis(250);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private Rehearsal() {}

  /**
   * Runs it until the first alert is on the console.
   *
   * @param folder gets a list of classes per process
   * @throws StartException when there is no alert within three minutes
   */
  static void run(Path folder) throws IOException, InterruptedException {
    int console = FreePort.find();
    Path output = folder.resolve("output");
    AccessFolder access =
        new AccessFolder(folder.resolve("data").resolve("access"), Clock.systemUTC());
    String token = access.token(new Identity("rehearsal", Role.ADMIN, null));
    Process demo = start(folder, output, console);
    try {
      awaitAlert(demo, console, token, output);
    } finally {
      demo.destroy();
      if (!demo.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
        demo.destroyForcibly();
      }
    }
  }

  private static Process start(Path folder, Path output, int console) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("gengfu.home"), "gengfu").toString(),
                "demo",
                "--data=" + folder.resolve("data"),
                "--speed=10",
                "--console-port=" + console));
    for (String port : List.of("mqtt", "http", "kafka", "flink", "metrics")) {
      command.add("--" + port + "-port=" + FreePort.find());
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.directory(Path.of(System.getProperty("gengfu.home")).toFile());
    builder
        .environment()
        .put("JDK_JAVA_OPTIONS", "\"-XX:DumpLoadedClassList=" + folder.resolve("%p" + LIST) + "\"");
    return builder.start();
  }

  private static void awaitAlert(Process demo, int console, String token, Path output)
      throws IOException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER).build();
    HttpRequest alerts =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console + "/v1/alerts"))
            .timeout(ANSWER)
            .header("Authorization", "Bearer " + token)
            .build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answer(client, alerts).contains("\"alertId\"")) {
      if (!demo.isAlive() || System.nanoTime() > end) {
        List<String> said = Files.readAllLines(output);
        throw new StartException(
            "the rehearsal has raised no alert: "
                + String.join(" / ", said.subList(Math.max(0, said.size() - 3), said.size())));
      }
      LockSupport.parkNanos(ASK.toNanos());
    }
  }

  /** Empty while the console is not up. */
  private static String answer(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException notYet) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
