package dev.gengfu.gateway.clock;

import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Topics;
import dev.gengfu.gateway.GatewayStartException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What the gateway must know of the log.
 *
 * @param partitions number of partitions; a tick goes into every one
 * @param brokerTime whether the broker stamps records with its own time
 */
public record LogTopic(int partitions, boolean brokerTime) {

  /**
   * Asks Kafka.
   *
   * @throws GatewayStartException when it does not answer in time or the topic is not there
   */
  public static LogTopic read(KafkaSettings kafka, Duration within) throws InterruptedException {
    return read(kafka, Topics.EMERGENCY_LOG, within);
  }

  /** The same of another log. */
  public static LogTopic read(KafkaSettings kafka, String topic, Duration within)
      throws InterruptedException {
    int millis = (int) within.toMillis();
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka.bootstrap(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            millis,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            Math.min(5_000, millis),
            AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
            false);
    try (Admin admin = Admin.create(config)) {
      return read(admin, topic, millis);
    } catch (ExecutionException e) {
      throw failed(kafka, topic, e.getCause());
    } catch (TimeoutException e) {
      throw failed(kafka, topic, e);
    }
  }

  private static LogTopic read(Admin admin, String name, int millis)
      throws ExecutionException, TimeoutException, InterruptedException {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
    var description = admin.describeTopics(List.of(name)).allTopicNames();
    var configs = admin.describeConfigs(List.of(topic)).all();
    String stamped =
        configs
            .get(millis, TimeUnit.MILLISECONDS)
            .get(topic)
            .get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
            .value();
    int partitions = description.get(millis, TimeUnit.MILLISECONDS).get(name).partitions().size();
    return new LogTopic(partitions, "LogAppendTime".equals(stamped));
  }

  private static GatewayStartException failed(KafkaSettings kafka, String topic, Throwable cause) {
    return new GatewayStartException(
        "Kafka at " + kafka.bootstrap() + ", " + topic + ": " + cause.getMessage(), cause);
  }
}
