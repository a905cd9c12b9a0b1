package dev.gengfu.benchmarks.process;

import dev.gengfu.brokers.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Starts brokers, each in a process of its own, on loopback. */
public final class Nodes {
  private static final int START_SECONDS = 60;
  private static final int STOP_SECONDS = 10;

  /** Beside the usual path: packages put daemons there. */
  private static final String SBIN = "/usr/sbin";

  private Nodes() {}

  /**
   * A broker that runs.
   *
   * @param port where it listens
   */
  public record Running(Said said, int port) implements AutoCloseable {
    public String address() {
      return "127.0.0.1:" + port;
    }

    public ProcessHandle process() {
      return said.process().toHandle();
    }

    @Override
    public void close() {
      said.end(STOP_SECONDS);
    }
  }

  /** The embedded Kafka, with its topics. */
  public static Running kafka(Path folder)
      throws IOException, InterruptedException, TimeoutException {
    int port = FreePort.find();
    List<String> arguments = List.of(Node.KAFKA, folder.toString(), String.valueOf(port));
    return up(Said.start(Jvm.command(Node.class, arguments), Node.READY), port);
  }

  /**
   * The embedded MQTT broker.
   *
   * @param reader client id of the gateway, which must subscribe first
   * @param filters what it subscribes to
   */
  public static Running hiveMq(Path folder, String reader, List<String> filters)
      throws IOException, InterruptedException, TimeoutException {
    int port = FreePort.find();
    List<String> arguments =
        new ArrayList<>(List.of(Node.MQTT, folder.toString(), String.valueOf(port), reader));
    arguments.addAll(filters);
    return up(Said.start(Jvm.command(Node.class, arguments), Node.READY), port);
  }

  /** Where mosquitto is; empty when this machine has none. */
  public static Optional<Path> mosquitto() {
    return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of(SBIN))
        .map(folder -> Path.of(folder, "mosquitto"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A mosquitto that keeps every message in memory and sends as many as its client asks for. */
  public static Running mosquitto(Path program, Path folder)
      throws IOException, InterruptedException, TimeoutException {
    int port = FreePort.find();
    Path settings = Files.createDirectories(folder).resolve("mosquitto.conf");
    Files.writeString(
        settings,
        """
        listener %d 127.0.0.1
        allow_anonymous true
        persistence false
        max_queued_messages 0
        max_inflight_messages 0
        set_tcp_nodelay true
        log_dest stderr
        log_timestamp false
        connection_messages false
        """
            .formatted(port));
    List<String> command = List.of(program.toString(), "-c", settings.toString());
    return up(Said.start(command, "mosquitto version"), port);
  }

  private static Running up(Said said, int port)
      throws IOException, InterruptedException, TimeoutException {
    try {
      said.awaitUp(START_SECONDS);
    } catch (IOException | InterruptedException | TimeoutException e) {
      said.process().destroy();
      throw e;
    }
    return new Running(said, port);
  }
}
