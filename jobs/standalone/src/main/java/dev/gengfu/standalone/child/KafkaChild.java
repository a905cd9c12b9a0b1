package dev.gengfu.standalone.child;

import dev.gengfu.brokers.KafkaBroker;
import dev.gengfu.brokers.TopicInitializer;
import dev.gengfu.brokers.TopicReport;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.standalone.Ports;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** The JVM of the embedded Kafka. */
public final class KafkaChild {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private KafkaChild() {}

  /** Arguments: {@link ChildOptions}. */
  public static void main(String[] arguments) {
    Child.run(handle -> start(ChildOptions.of(arguments), handle));
  }

  private static void start(ChildOptions options, Child.Handle handle)
      throws IOException, TimeoutException, InterruptedException {
    KafkaSettings settings = options.load().section("kafka", KafkaSettings.class);
    int port = Ports.of(settings);
    KafkaBroker broker = KafkaBroker.start(options.data().resolve("kafka"), port);
    handle.onClose(broker);
    // One node has one copy, whatever is asked of a real cluster.
    TopicReport report = TopicInitializer.run(new KafkaSettings(broker.bootstrap(), 1), TIMEOUT);
    if (!report.usable()) {
      throw new IOException(String.join("; ", report.faults()));
    }
    String made = report.created().isEmpty() ? "" : ", made " + report.created().size() + " topics";
    handle.ready(broker.bootstrap() + made);
  }
}
