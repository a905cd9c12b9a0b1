package dev.gengfu.acceptance;

import static dev.gengfu.testkit.Eventually.eventually;

import dev.gengfu.brokers.FreePort;
import dev.gengfu.domain.Device;
import dev.gengfu.domain.DeviceFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * A whole community as an operator has it: {@code ./gengfu demo} in processes of its own, with free
 * ports and an empty data folder below target/. It starts before the tests of a class and ends
 * after them, whatever happened; when a test fails, the ends of all logs are in its message.
 */
final class Community
    implements BeforeAllCallback, AfterAllCallback, TestExecutionExceptionHandler {
  /** The demo itself gives up after 150 s. */
  private static final Duration START = Duration.ofSeconds(170);

  private static final Duration END = Duration.ofSeconds(15);
  private static final String OPEN = "Open ";

  private final List<String> options;
  private final int kafkaPort = FreePort.find();
  private final int mqttPort = FreePort.find();
  private final int consolePort = FreePort.find();
  private final int httpPort = FreePort.find();
  private final int flinkPort = FreePort.find();
  private final int metricsPort = FreePort.find();
  private final List<String> terminal = new CopyOnWriteArrayList<>();
  private final Thread atExit = new Thread(this::end, "end-community");
  private Iterator<List<Device>> zones;
  private Path data;
  private Process demo;
  private Pages console;
  private boolean failed;

  private Community(List<String> options) {
    this.options = options;
  }

  /** A community that gets further options of {@code ./gengfu demo}. */
  static Community with(String... options) {
    return new Community(List.of(options));
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    data = Path.of("target", "communities", context.getRequiredTestClass().getSimpleName());
    data = data.toAbsolutePath();
    Folders.delete(data);
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      start();
    } catch (Throwable e) {
      AssertionError told = new AssertionError(e.getMessage() + told(), e);
      end();
      throw told;
    }
  }

  private void start() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("demo", "--data", data.toString()));
    option(arguments, "--kafka-port", kafkaPort);
    option(arguments, "--mqtt-port", mqttPort);
    option(arguments, "--console-port", consolePort);
    option(arguments, "--http-port", httpPort);
    option(arguments, "--flink-port", flinkPort);
    option(arguments, "--metrics-port", metricsPort);
    arguments.addAll(options);
    demo = Launcher.start(arguments);
    Thread reader = new Thread(this::listen, "terminal");
    reader.setDaemon(true);
    reader.start();
    eventually(
        START,
        "the line with the address to open",
        () -> {
          if (!demo.isAlive()) {
            throw new IOException("the demo ended with exit code " + demo.exitValue());
          }
          return terminal.stream().anyMatch(line -> line.startsWith(OPEN + "http"));
        });
  }

  private static void option(List<String> arguments, String name, int value) {
    arguments.add(name);
    arguments.add(Integer.toString(value));
  }

  private void listen() {
    try (BufferedReader lines = demo.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(terminal::add);
    } catch (IOException | UncheckedIOException e) {
      terminal.add("(" + e + ")");
    }
  }

  String kafka() {
    return "127.0.0.1:" + kafkaPort;
  }

  int mqttPort() {
    return mqttPort;
  }

  Mosquitto mosquitto() {
    return new Mosquitto(mqttPort);
  }

  /** The console as whoever opens the printed address sees it. */
  synchronized Pages console() throws IOException, InterruptedException {
    if (console == null) {
      String line = terminal.stream().filter(one -> one.startsWith(OPEN)).findFirst().orElseThrow();
      console = Pages.signedIn(line.substring(OPEN.length()).split(" ", 2)[0]);
    }
    return console;
  }

  Pages gateway() {
    return new Pages("http://127.0.0.1:" + httpPort);
  }

  /** Where Prometheus would read Flink. */
  String flinkMetrics() {
    return "http://127.0.0.1:" + metricsPort + "/metrics";
  }

  /** What a person at the terminal has read so far. */
  List<String> terminal() {
    return terminal;
  }

  /** The smoke detectors of a zone that no test has had before: at least two. */
  synchronized List<Device> zone() {
    if (zones == null) {
      zones =
          devices().stream()
              .filter(device -> device.place().zone() != null && device.kind().equals("smoke"))
              .collect(Collectors.groupingBy(device -> device.place().zone()))
              .values()
              .stream()
              .filter(zone -> zone.size() >= 2)
              .iterator();
    }
    return zones.next();
  }

  /** Every device of the community's file. */
  static List<Device> devices() {
    return DeviceFile.load(Launcher.HOME.resolve("config").resolve("devices.csv"), "c1");
  }

  /** Process ids of all parts; waits until each has one. */
  Map<Part, Long> pids() {
    Map<Part, Long> pids = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      pids.put(part, process(part).pid());
    }
    return pids;
  }

  /** The process of a part that runs now; waits until there is one. */
  ProcessHandle process(Part part) {
    ProcessHandle[] found = new ProcessHandle[1];
    eventually(
        START,
        part.label() + " has a process",
        () -> {
          found[0] = handle(part);
          return found[0] != null;
        });
    return found[0];
  }

  private ProcessHandle handle(Part part) throws IOException {
    Path file = data.resolve("logs").resolve(part.label() + ".pid");
    String pid = Files.exists(file) ? Files.readString(file).strip() : "";
    if (pid.isEmpty()) {
      return null;
    }
    // Only a child of this demo: a stale number could be anybody's.
    return demo.children()
        .filter(child -> child.pid() == Long.parseLong(pid) && child.isAlive())
        .findFirst()
        .orElse(null);
  }

  /** How often the terminal said that a part was started again and does its work. */
  long restarts(Part part) {
    String again = part.label() + " is up again";
    return terminal.stream().filter(line -> line.contains(again)).count();
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable e) throws Throwable {
    if (e instanceof org.opentest4j.TestAbortedException) {
      throw e;
    }
    failed = true;
    throw new AssertionError(e.getMessage() + told(), e);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    end();
    Runtime.getRuntime().removeShutdownHook(atExit);
    if (!failed) {
      Folders.delete(data);
    }
  }

  /** Ends the demo as Ctrl-C does, and whatever is left of it by force. */
  private void end() {
    if (demo == null) {
      return;
    }
    List<ProcessHandle> all = demo.descendants().collect(Collectors.toList());
    demo.destroy();
    try {
      if (!demo.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
        demo.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      demo.destroyForcibly();
    }
    all.forEach(ProcessHandle::destroyForcibly);
    // Who still writes would make the folder come back.
    for (ProcessHandle each : all) {
      try {
        each.onExit().get(END.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        terminal.add("process " + each.pid() + " does not end: " + e);
      }
    }
  }

  private String told() {
    StringBuilder told = new StringBuilder("\n\n--- terminal\n");
    terminal.forEach(line -> told.append(line).append('\n'));
    told.append(Logs.tails(data.resolve("logs")));
    return told.toString();
  }
}
