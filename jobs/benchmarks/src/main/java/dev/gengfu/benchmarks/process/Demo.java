package dev.gengfu.benchmarks.process;

import dev.gengfu.brokers.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/** The real thing: {@code ./gengfu demo --no-sim} on free ports, with its four processes. */
public final class Demo implements AutoCloseable {
  private static final String UP = "Open http";
  private static final int START_SECONDS = 180;
  private static final int STOP_SECONDS = 15;

  private static final List<String> PARTS = List.of("kafka", "mqtt+gateway", "flink", "console");

  private final Said said;
  private final Path data;
  private final int kafkaPort;
  private final int mqttPort;

  private Demo(Said said, Path data, int kafkaPort, int mqttPort) {
    this.said = said;
    this.data = data;
    this.kafkaPort = kafkaPort;
    this.mqttPort = mqttPort;
  }

  /**
   * Starts it and returns when everything is up.
   *
   * @param home folder of the launcher
   * @param data folder of its data
   * @throws IOException when it does not start, with what it said
   */
  public static Demo start(Path home, Path data)
      throws IOException, InterruptedException, TimeoutException {
    int kafka = FreePort.find();
    int mqtt = FreePort.find();
    List<String> command =
        List.of(
            home.resolve("gengfu").toString(),
            "demo",
            "--no-sim",
            "--data",
            data.toString(),
            "--kafka-port",
            String.valueOf(kafka),
            "--mqtt-port",
            String.valueOf(mqtt),
            "--console-port",
            String.valueOf(FreePort.find()),
            "--http-port",
            String.valueOf(FreePort.find()),
            "--flink-port",
            String.valueOf(FreePort.find()),
            "--metrics-port",
            String.valueOf(FreePort.find()));
    Said said = Said.start(command, UP);
    try {
      said.awaitUp(START_SECONDS);
    } catch (IOException | InterruptedException | TimeoutException e) {
      said.process().destroy();
      throw e;
    }
    return new Demo(said, data, kafka, mqtt);
  }

  public String bootstrap() {
    return "127.0.0.1:" + kafkaPort;
  }

  public int mqttPort() {
    return mqttPort;
  }

  /** Its processes by name, as they are now. */
  public Map<String, ProcessHandle> processes() {
    Map<String, ProcessHandle> processes = new TreeMap<>();
    processes.put("demo", said.process().toHandle());
    for (String part : PARTS) {
      pid(part).flatMap(ProcessHandle::of).ifPresent(process -> processes.put(part, process));
    }
    return processes;
  }

  private Optional<Long> pid(String part) {
    Path file = data.resolve("logs").resolve(part + ".pid");
    try {
      return Optional.of(Long.valueOf(Files.readString(file).strip()));
    } catch (IOException e) {
      // It is being started again.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    said.end(STOP_SECONDS);
  }
}
