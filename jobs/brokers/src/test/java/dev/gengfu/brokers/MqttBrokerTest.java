package dev.gengfu.brokers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MqttBrokerTest {
  private static final int MESSAGES = 1500;
  private static final int SERVER_UNAVAILABLE = 0x88;

  @TempDir private Path directory;

  @Test
  void keepsQueuedMessagesOfAnAbsentSubscriberOverKill() throws Exception {
    int port = FreePort.find();
    List<String> acknowledged = new ArrayList<>();
    try (BrokerProcess broker = BrokerProcess.start("mqtt", directory, port)) {
      subscribe(port);
      for (int i = 0; i < MESSAGES; i++) {
        acknowledged.add("m" + i);
      }
      publish(port, acknowledged);
      broker.kill();
    }

    LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
    try (BrokerProcess broker = BrokerProcess.start("mqtt", directory, port)) {
      MqttClient gateway = MqttClients.connect(port, "gateway", received);
      List<String> all = new ArrayList<>();
      while (all.size() < MESSAGES) {
        String message = received.poll(20, TimeUnit.SECONDS);
        assertThat(message).as("after %s messages", all.size()).isNotNull();
        all.add(message);
      }
      assertThat(all).isEqualTo(acknowledged);
      gateway.disconnect();
      gateway.close();
      broker.kill();
    }
  }

  /**
   * A kill can leave queue entries without their payload. Here all of them are, which makes what is
   * a matter of microseconds otherwise certain.
   */
  @Test
  void aMessageAfterAKillIsNeverTakenForOneWhosePayloadIsMissing() throws Exception {
    int port = FreePort.find();
    try (BrokerProcess broker = BrokerProcess.start("mqtt", directory, port)) {
      subscribe(port);
      publish(port, List.of("before"));
      broker.kill();
    }
    delete(directory.resolve("data/persistence/publish_payload_store"));

    LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
    try (BrokerProcess broker = BrokerProcess.start("mqtt", directory, port)) {
      publish(port, List.of("after"));
      MqttClient gateway = MqttClients.connect(port, "gateway", received);
      assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("after");
      gateway.disconnect();
      gateway.close();
      broker.kill();
    }
  }

  /**
   * A publish without a subscriber is acknowledged and gone, so that before the gateway's first
   * start nobody may publish; after it, its session keeps what comes.
   */
  @Test
  void turnsDevicesAwayUntilTheReaderHasSubscribedOnce() throws Exception {
    int port = FreePort.find();
    try (MqttBroker broker = MqttBroker.start(directory, port, "gateway", List.of("readings/#"))) {
      assertThatThrownBy(() -> publish(port, List.of("too early")))
          .isInstanceOfSatisfying(
              MqttException.class,
              refused -> assertThat(refused.getReasonCode()).isEqualTo(SERVER_UNAVAILABLE));
      assertThat(broker.turnedAway()).isEqualTo(1);

      subscribe(port);
      publish(port, List.of("first"));
    }

    LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
    try (MqttBroker broker = MqttBroker.start(directory, port, "gateway", List.of("readings/#"))) {
      publish(port, List.of("second"));
      assertThat(broker.turnedAway()).isZero();
      MqttClient gateway = MqttClients.connect(port, "gateway", received);
      assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("first");
      assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("second");
      gateway.disconnect();
      gateway.close();
    }

    List<String> more = List.of("readings/#", "other/#");
    try (MqttBroker broker = MqttBroker.start(directory, port, "gateway", more)) {
      assertThatThrownBy(() -> publish(port, List.of("too early for the other")))
          .isInstanceOf(MqttException.class);
      assertThat(broker.turnedAway()).isEqualTo(1);
    }
  }

  private static void subscribe(int port) throws MqttException {
    MqttClient gateway = MqttClients.connect(port, "gateway");
    gateway.subscribe("readings/#", 1);
    gateway.disconnect();
    gateway.close();
  }

  private static void publish(int port, List<String> messages) throws Exception {
    MqttClients.publish(
        port,
        "device",
        messages.stream().map(message -> message.getBytes(StandardCharsets.UTF_8)).toList());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void refusesAndCountsAPacketThatIsTooLarge() throws Exception {
    int port = FreePort.find();
    try (MqttBroker broker = MqttBroker.start(directory, port, "gateway", List.of("readings/#"))) {
      subscribe(port);
      MqttClients.publish(port, "device", List.of(new byte[MqttBroker.MAX_PACKET_BYTES - 100]));
      assertThat(broker.oversizedPackets()).isZero();

      RawMqtt.publishOversized(port);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (broker.oversizedPackets() == 0 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(broker.oversizedPackets()).isEqualTo(1);
      assertThat(broker.droppedMessages()).isZero();
    }
  }

  @Test
  void countsNoDropWhileASubscriberIsAway() throws Exception {
    int port = FreePort.find();
    try (MqttBroker broker = MqttBroker.start(directory, port, "gateway", List.of("readings/#"))) {
      subscribe(port);
      // The broker's own default would drop from the 1001st on.
      MqttClients.publish(port, "device", Collections.nCopies(MESSAGES, new byte[] {1}));
      assertThat(broker.droppedMessages()).isZero();
    }
  }
}
