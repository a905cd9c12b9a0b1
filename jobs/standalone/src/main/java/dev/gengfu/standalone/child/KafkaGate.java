package dev.gengfu.standalone.child;

import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Lets a part wait until Kafka is there with its topics, however often it has to ask. */
public final class KafkaGate {
  private static final int REQUEST_MILLIS = 2_000;
  private static final long PAUSE_MILLIS = 100;

  private KafkaGate() {}

  /**
   * Waits.
   *
   * @throws TimeoutException when it is not there in time
   */
  public static void await(KafkaSettings settings, Duration timeout)
      throws TimeoutException, InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    Map<String, Object> client =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            settings.bootstrap(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            REQUEST_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            REQUEST_MILLIS,
            AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
            50,
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            200);
    List<String> names = Topics.ALL.stream().map(Topics.Spec::name).toList();
    try (Admin admin = Admin.create(client)) {
      while (!answers(admin, names)) {
        if (System.nanoTime() > end) {
          throw new TimeoutException(
              "no Kafka with its topics at " + settings.bootstrap() + " within " + timeout);
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private static boolean answers(Admin admin, List<String> names) throws InterruptedException {
    try {
      admin.describeTopics(names).allTopicNames().get(REQUEST_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }
}
