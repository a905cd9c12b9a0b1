package dev.gengfu.benchmarks.latency;

import dev.gengfu.benchmarks.process.BareBridge;
import dev.gengfu.benchmarks.process.Demo;
import dev.gengfu.benchmarks.process.Jvm;
import dev.gengfu.benchmarks.process.Said;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** The process of the {@link BareBridge} and its topic. */
final class Yardstick implements AutoCloseable {
  static final String MQTT_TOPICS = "gengfu-bench/v1/readings/";
  static final String KAFKA_TOPIC = "gengfu-bench.yardstick";

  /** As many as alerts.v1 has. */
  private static final int PARTITIONS = 8;

  private static final int LIMIT_SECONDS = 30;

  private final Said said;

  private Yardstick(Said said) {
    this.said = said;
  }

  static Yardstick start(Demo demo)
      throws IOException, InterruptedException, TimeoutException, ExecutionException {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, demo.bootstrap()))) {
      admin
          .createTopics(List.of(new NewTopic(KAFKA_TOPIC, PARTITIONS, (short) 1)))
          .all()
          .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
    List<String> command =
        Jvm.command(
            BareBridge.class,
            List.of(String.valueOf(demo.mqttPort()), demo.bootstrap(), MQTT_TOPICS, KAFKA_TOPIC));
    Said said = Said.start(command, BareBridge.READY);
    said.awaitUp(LIMIT_SECONDS);
    return new Yardstick(said);
  }

  ProcessHandle process() {
    return said.process().toHandle();
  }

  @Override
  public void close() throws IOException {
    said.process().getOutputStream().close();
    said.awaitEnd(LIMIT_SECONDS);
  }
}
