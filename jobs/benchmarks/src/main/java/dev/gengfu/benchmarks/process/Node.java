package dev.gengfu.benchmarks.process;

import dev.gengfu.brokers.KafkaBroker;
import dev.gengfu.brokers.MqttBroker;
import dev.gengfu.brokers.TopicInitializer;
import dev.gengfu.domain.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The embedded brokers, each in a process of its own. */
final class Node {
  static final String READY = "READY";
  static final String KAFKA = "kafka";
  static final String MQTT = "mqtt";

  private static final Duration TOPICS = Duration.ofSeconds(30);

  private Node() {}

  /**
   * Arguments: {@code kafka FOLDER PORT}, or {@code mqtt FOLDER PORT READER FILTER...}. Ends with
   * stdin.
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    int port = Integer.parseInt(arguments[2]);
    if (arguments[0].equals(KAFKA)) {
      KafkaBroker broker = KafkaBroker.start(folder, port);
      TopicInitializer.run(new KafkaSettings(broker.bootstrap(), 1), TOPICS);
    } else {
      List<String> rest = List.of(arguments);
      MqttBroker.start(folder, port, rest.get(3), rest.subList(4, rest.size()));
    }
    System.out.println(READY);
    while (System.in.read() >= 0) {
      // Nothing is said on stdin: only its end counts.
    }
    Runtime.getRuntime().halt(0);
  }
}
