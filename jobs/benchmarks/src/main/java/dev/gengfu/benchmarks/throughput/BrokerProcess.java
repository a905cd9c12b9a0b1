package dev.gengfu.benchmarks.throughput;

import dev.gengfu.benchmarks.JavaProcess;
import dev.gengfu.benchmarks.process.Said;
import dev.gengfu.brokers.FreePort;
import dev.gengfu.brokers.KafkaBroker;
import dev.gengfu.brokers.TopicInitializer;
import dev.gengfu.domain.KafkaSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** The Kafka broker, a process of its own. */
public final class BrokerProcess implements AutoCloseable {
  private static final String READY = "READY";
  private static final int LIMIT_SECONDS = 60;

  private final Said said;
  private final String bootstrap;

  private BrokerProcess(Said said, String bootstrap) {
    this.said = said;
    this.bootstrap = bootstrap;
  }

  /** The process itself: folder and port. Ends with its stdin. */
  public static void main(String[] arguments) throws IOException {
    KafkaBroker broker = KafkaBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    System.out.println(READY + " " + broker.bootstrap());
    while (System.in.read() >= 0) {
      // Nothing is said on stdin: only its end counts.
    }
    broker.close();
    Runtime.getRuntime().halt(0);
  }

  /** Starts it and makes the topics of the project that are missing. */
  public static BrokerProcess start(Path folder)
      throws IOException, InterruptedException, TimeoutException {
    int port = FreePort.find();
    List<String> command =
        JavaProcess.of(BrokerProcess.class, "-Xmx768m", "-XX:+UseG1GC")
            .with(folder.toString(), String.valueOf(port));
    Said said = Said.start(command, READY);
    said.awaitUp(LIMIT_SECONDS);
    String bootstrap = "127.0.0.1:" + port;
    TopicInitializer.run(new KafkaSettings(bootstrap, 1), Duration.ofSeconds(LIMIT_SECONDS));
    return new BrokerProcess(said, bootstrap);
  }

  /** Where clients connect. */
  public String bootstrap() {
    return bootstrap;
  }

  /** The process. */
  public ProcessHandle process() {
    return said.process().toHandle();
  }

  @Override
  public void close() throws IOException {
    said.process().getOutputStream().close();
    said.awaitEnd(LIMIT_SECONDS);
  }
}
