package dev.gengfu.gateway;

import dev.gengfu.domain.Device;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.Place;
import dev.gengfu.domain.Topics;
import dev.gengfu.gateway.append.Producers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Registers devices in a real Kafka. */
final class Registered {
  private Registered() {}

  static void write(String bootstrap, String device, String kind, String building)
      throws Exception {
    Place place = new Place("c1", "s01", building, "1", "101", building + "-1-z1");
    try (Producer<byte[], byte[]> producer =
        Producers.create(new KafkaSettings(bootstrap, 1), "test-registry")) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.REGISTRY,
                  device.getBytes(StandardCharsets.UTF_8),
                  Json.write(new Device(device, kind, place, null))))
          .get(10, TimeUnit.SECONDS);
    }
  }
}
