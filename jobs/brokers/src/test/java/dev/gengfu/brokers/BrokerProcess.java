package dev.gengfu.brokers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A broker in a JVM of its own, to be killed by the test. */
final class BrokerProcess implements AutoCloseable {
  private final Process process;

  private BrokerProcess(Process process) {
    this.process = process;
  }

  static BrokerProcess start(String kind, Path directory, int port) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                List.of(
                    java.toString(),
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    kind,
                    directory.toString(),
                    Integer.toString(port)))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    while (line != null && !line.equals("up")) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IllegalStateException(kind + " broker ended before it was up");
    }
    return new BrokerProcess(process);
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  /** What runs in the other JVM; ends with its stdin, so that no test leaves one behind. */
  public static final class Main {
    public static void main(String[] args) throws Exception {
      Path directory = Path.of(args[1]);
      int port = Integer.parseInt(args[2]);
      if (args[0].equals("kafka")) {
        KafkaBroker.start(directory, port);
      } else {
        MqttBroker.start(directory, port, "gateway", List.of("readings/#"));
      }
      System.out.println("up");
      while (System.in.read() >= 0) {}
      Runtime.getRuntime().halt(0);
    }
  }
}
