package dev.gengfu.testkit;

import dev.gengfu.brokers.FreePort;
import dev.gengfu.brokers.KafkaBroker;
import dev.gengfu.brokers.TopicInitializer;
import dev.gengfu.brokers.TopicReport;
import dev.gengfu.domain.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A real Kafka broker in the test's JVM, on a free port, with all topics; gone when closed. */
public final class EmbeddedKafka implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Path directory;
  private final KafkaBroker broker;

  private EmbeddedKafka(Path directory, KafkaBroker broker) {
    this.directory = directory;
    this.broker = broker;
  }

  /** Starts a broker with an empty folder and makes every topic of {@code Topics.ALL}. */
  public static EmbeddedKafka start() {
    try {
      Path directory = Files.createTempDirectory("gengfu-kafka");
      KafkaBroker broker = KafkaBroker.start(directory, FreePort.find());
      TopicReport report = TopicInitializer.run(new KafkaSettings(broker.bootstrap(), 1), TIMEOUT);
      if (!report.usable()) {
        broker.close();
        throw new IllegalStateException("topics: " + report.faults());
      }
      return new EmbeddedKafka(directory, broker);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Where clients connect, host:port. */
  public String bootstrap() {
    return broker.bootstrap();
  }

  @Override
  public void close() {
    broker.close();
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> leavesFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : leavesFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
