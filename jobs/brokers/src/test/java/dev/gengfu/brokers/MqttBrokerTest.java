package dev.gengfu.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MqttBrokerTest {
  private static final int MESSAGES = 1500;

  @TempDir private Path directory;

  @Test
  void keepsQueuedMessagesOfAnAbsentSubscriberOverKill() throws Exception {
    int port = FreePort.find();
    List<String> acknowledged = new ArrayList<>();
    try (BrokerProcess broker = BrokerProcess.start("mqtt", directory, port)) {
      MqttClient gateway = MqttClients.connect(port, "gateway");
      gateway.subscribe("readings/#", 1);
      gateway.disconnect();
      MqttClient device = MqttClients.connect(port, "device");
      for (int i = 0; i < MESSAGES; i++) {
        device.publish("readings/d1", ("m" + i).getBytes(StandardCharsets.UTF_8), 1, false);
        acknowledged.add("m" + i);
      }
      broker.kill();
      device.close(true);
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
      MqttClient gateway = MqttClients.connect(port, "gateway");
      gateway.subscribe("readings/#", 1);
      gateway.disconnect();
      publish(port, "before");
      broker.kill();
    }
    delete(directory.resolve("data/persistence/publish_payload_store"));

    LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
    try (BrokerProcess broker = BrokerProcess.start("mqtt", directory, port)) {
      publish(port, "after");
      MqttClient gateway = MqttClients.connect(port, "gateway", received);
      assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("after");
      gateway.disconnect();
      gateway.close();
      broker.kill();
    }
  }

  private static void publish(int port, String message) throws Exception {
    MqttClient device = MqttClients.connect(port, "device");
    device.publish("readings/d1", message.getBytes(StandardCharsets.UTF_8), 1, false);
    device.disconnect();
    device.close();
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
    try (MqttBroker broker = MqttBroker.start(directory, port)) {
      MqttClient device = MqttClients.connect(port, "device");
      device.publish("readings/d1", new byte[MqttBroker.MAX_PACKET_BYTES - 100], 1, false);
      assertThat(broker.oversizedPackets()).isZero();

      device.disconnect();
      device.close();

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
    try (MqttBroker broker = MqttBroker.start(directory, port)) {
      MqttClient gateway = MqttClients.connect(port, "gateway");
      gateway.subscribe("readings/#", 1);
      gateway.disconnect();
      MqttClient device = MqttClients.connect(port, "device");
      // The broker's own default would drop from the 1001st on.
      for (int i : IntStream.range(0, MESSAGES).toArray()) {
        device.publish("readings/d1", new byte[] {(byte) i}, 1, false);
      }
      assertThat(broker.droppedMessages()).isZero();
      device.disconnect();
      device.close();
      gateway.close();
    }
  }
}
