package dev.gengfu.delivery.run;

import static dev.gengfu.testkit.Eventually.eventually;

import dev.gengfu.delivery.Alerts;
import dev.gengfu.delivery.care.Contacts;
import dev.gengfu.delivery.care.LogClock;
import dev.gengfu.delivery.care.NoContacts;
import dev.gengfu.delivery.plan.ChannelsFile;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.DeliveryState;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.KafkaSettings;
import dev.gengfu.domain.MqttSettings;
import dev.gengfu.domain.Progress;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.Topics;
import dev.gengfu.testkit.EmbeddedKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A delivery beside a real broker, a job that writes alerts, and eyes on the topics. */
final class Rig implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(30);

  /** 32 bytes. */
  static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final EmbeddedKafka kafka = EmbeddedKafka.start();
  private final Path folder;
  private final KafkaProducer<byte[], byte[]> job;
  private final List<DeliveryService> running = new ArrayList<>();
  private int mqttPort = 1;
  private int timeoutMillis = 20_000;
  private Contacts contacts = new NoContacts();

  Rig(Path folder) {
    this.folder = folder;
    this.job =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrap(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  KafkaSettings kafka() {
    return new KafkaSettings(kafka.bootstrap(), 1);
  }

  Rig mqtt(int port) {
    mqttPort = port;
    return this;
  }

  /** How long a channel waits for an answer; long enough that only what hangs is given up. */
  Rig timeoutMillis(int millis) {
    timeoutMillis = millis;
    return this;
  }

  Rig contacts(Contacts vault) {
    contacts = vault;
    return this;
  }

  /** Starts a delivery with these channels, and waits until it leads. */
  DeliveryService leading(String channels) throws IOException {
    DeliveryService service = start(channels);
    eventually(SOON, "it leads", () -> service.health().state().equals("leading"));
    return service;
  }

  DeliveryService start(String channels) throws IOException {
    Path file = folder.resolve("channels.yaml");
    Files.writeString(file, channels);
    Map<String, String> environment = new HashMap<>(Map.of("SECRET", SECRET));
    for (String line : channels.lines().filter(l -> l.startsWith("# env ")).toList()) {
      List<String> words = List.of(line.split(" ", -1));
      environment.put(words.get(2), words.get(3));
    }
    DeliveryService service =
        DeliveryService.start(
            new DeliverySettings(0, null, timeoutMillis, null, null),
            kafka(),
            new MqttSettings("127.0.0.1", mqttPort),
            ChannelsFile.load(file, Alerts.community()),
            Alerts.community(),
            environment,
            contacts,
            Clock.systemUTC());
    running.add(service);
    return service;
  }

  /** Ends what runs; a process would be killed as well. */
  void stop() {
    running.forEach(DeliveryService::close);
    running.clear();
  }

  /** The job writes a rev. */
  void write(AlertChange alert) {
    byte[] key = alert.alertId().getBytes(StandardCharsets.UTF_8);
    byte[] value = Json.write(alert);
    boolean closed = alert.state() == AlertState.CLOSED;
    try {
      var unused = job.send(new ProducerRecord<>(Topics.ALERTS, key, value)).get();
      unused = job.send(new ProducerRecord<>(Topics.BOARD, key, closed ? null : value)).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** An earlier leader wrote a step. */
  void write(DeliveryRecord step) {
    send(Topics.DELIVERIES, step.deliveryId(), Json.write(step));
  }

  /** The welfare job writes a message. */
  void write(CareMessage message) {
    send(Topics.MESSAGES, message.messageId(), Json.write(message));
  }

  /** The roster says whether a person wants messages; null: moved out. */
  void resident(String person, Boolean messages) {
    Resident resident =
        messages == null ? null : new Resident(person, null, null, null, true, messages, "zh");
    send(Topics.RESIDENTS, person, resident == null ? null : Json.write(resident));
  }

  /** The decisions of the welfare job have come so far. */
  void beat(long logTime) {
    Progress beat = new Progress(LogClock.JOB, 0, Progress.HEARTBEAT, -1, logTime, 1);
    send(Topics.PROGRESS, "welfare/heartbeat/0", Json.write(beat));
  }

  private void send(String topic, String key, byte[] value) {
    try {
      var unused =
          job.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value)).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What became of a message, in order. */
  List<DeliveryState> ofMessage(String messageId) throws IOException {
    return steps().stream()
        .filter(step -> messageId.equals(step.messageId()))
        .map(DeliveryRecord::state)
        .toList();
  }

  /** Every committed step of deliveries.v1. */
  List<DeliveryRecord> steps() throws IOException {
    List<DeliveryRecord> steps = new ArrayList<>();
    for (byte[] value : all(Topics.DELIVERIES)) {
      steps.add(Json.readTrusted(value, DeliveryRecord.class));
    }
    return steps;
  }

  List<DeliveryState> states(String alertId) throws IOException {
    return steps().stream()
        .filter(step -> alertId.equals(step.alertId()))
        .map(DeliveryRecord::state)
        .toList();
  }

  List<byte[]> all(String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrap(), "isolation.level", "read_committed");
    List<byte[]> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          reader.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> reader.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> one : reader.poll(Duration.ofMillis(50))) {
          values.add(one.value());
        }
      }
    }
    return values;
  }

  @Override
  public void close() {
    stop();
    job.close(Duration.ofSeconds(1));
    kafka.close();
  }
}
