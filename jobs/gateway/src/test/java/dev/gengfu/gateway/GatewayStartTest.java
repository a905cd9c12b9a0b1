package dev.gengfu.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.gateway.clock.LogTopic;
import dev.gengfu.gateway.registry.Registry;
import dev.gengfu.testkit.Promise;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatewayStartTest {
  @Test
  void withoutKafkaTheStartEndsInTimeAndNamesTheAddress() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    KafkaSettings kafka = new KafkaSettings("127.0.0.1:" + port, 1);
    long begin = System.nanoTime();
    assertThatThrownBy(
            () ->
                Gateway.start(
                    Fixtures.settings("g1", "kafka.startTimeoutMillis", "1000"),
                    Fixtures.dialects(),
                    new MqttSettings("127.0.0.1", 1883),
                    kafka))
        .isInstanceOf(GatewayStartException.class)
        .hasMessageContaining("127.0.0.1:" + port);
    Promise.since(begin, "no Kafka is told", Duration.ofSeconds(10));
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    FakeKafka kafka = new FakeKafka();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Gateway.Ground ground =
          new Gateway.Ground(
              Fixtures.dialects(),
              new LogTopic(4, false),
              new Registry(),
              kafka::producer,
              Fixtures.NO_MQTT,
              Fixtures.NO_MQTT,
              Clock.systemUTC());
      GatewaySettings settings =
          Fixtures.settings("g1", "http.port", Integer.toString(taken.getLocalPort()));
      assertThatThrownBy(() -> new Gateway(settings, ground))
          .isInstanceOf(GatewayStartException.class)
          .hasMessageContaining("gateway.http")
          .hasMessageContaining(Integer.toString(taken.getLocalPort()));
    } finally {
      kafka.stop();
    }
  }
}
