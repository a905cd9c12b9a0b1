package dev.gengfu.brokers;

import com.codahale.metrics.Counter;
import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.migration.meta.PersistenceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MQTT broker (HiveMQ CE) in this process, loopback only, with its queues on disk: what a
 * publisher was told is taken survives the death of the process, also for a subscriber that is
 * away.
 */
public final class MqttBroker implements AutoCloseable {
  /** Larger packets are refused: the publisher is disconnected and it is counted. */
  public static final int MAX_PACKET_BYTES = 1024 * 1024;

  /**
   * Messages kept for one subscriber that is away; 10 million are 9 hours of 300 a second. They lie
   * on disk, about 0.5 KB each.
   */
  public static final long MAX_QUEUED_MESSAGES = 10_000_000;

  /** The most that MQTT 5 knows: a session never ends by itself. */
  private static final long MAX_SESSION_EXPIRY_SECONDS = 4_294_967_295L;

  /**
   * Messages on their way to one client; the client asks for fewer if it likes. HiveMQ sends the
   * next lot when the last is answered: of the 50 that it has by itself, a reader that waits for
   * Kafka before it answers gets few in a second.
   */
  private static final int WINDOW = 1_000;

  private static final int START_SECONDS = 60;
  private static final Logger LOG = LoggerFactory.getLogger(MqttBroker.class);
  private static final Duration STOP = Duration.ofSeconds(4);

  private final EmbeddedHiveMQ broker;
  private final BrokerExtension extension;

  private MqttBroker(EmbeddedHiveMQ broker, BrokerExtension extension) {
    this.broker = broker;
    this.extension = extension;
  }

  /**
   * Starts the broker and returns when it listens.
   *
   * @param directory where its settings and queues live
   * @param port loopback port
   * @param reader client id; until it has subscribed for the first time in the life of this folder,
   *     connections of others are answered with "server unavailable" (0x88)
   * @throws IOException when the folder can't be written, or the broker does not start
   */
  public static MqttBroker start(
      Path directory, int port, String reader, Collection<String> filters)
      throws IOException, InterruptedException {
    Path configuration = Files.createDirectories(directory.resolve("conf"));
    Path data = Files.createDirectories(directory.resolve("data"));
    Path extensions = Files.createDirectories(directory.resolve("extensions"));
    Files.writeString(configuration.resolve("config.xml"), settings(port));
    tune();
    BrokerExtension extension =
        new BrokerExtension(new RefusedPackets(), new Admission(reader, filters));
    EmbeddedHiveMQ broker =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(configuration)
            .withDataFolder(data)
            .withExtensionsFolder(extensions)
            .withoutLoggingBootstrap()
            .withEmbeddedExtension(
                EmbeddedExtension.builder()
                    .withId("gengfu")
                    .withName("Refuses and counts")
                    .withVersion("1")
                    .withExtensionMain(extension)
                    .build())
            .build();
    try {
      broker.start().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the MQTT broker does not start: " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new IOException("the MQTT broker is not up after " + START_SECONDS + " s", e);
    }
    return new MqttBroker(broker, extension);
  }

  /** Messages that the broker could not keep since its start: a full queue, a slow reader. */
  public long droppedMessages() {
    return broker
        .getMetricRegistry()
        .getCounters((name, metric) -> name.equals(DROPPED))
        .values()
        .stream()
        .mapToLong(Counter::getCount)
        .sum();
  }

  private static final String DROPPED = "com.hivemq.messages.dropped.count";

  /** Publishers disconnected since its start because a packet was larger than allowed. */
  public long oversizedPackets() {
    return extension.refused().oversized();
  }

  /** Connections turned away since its start because the reader had not subscribed. */
  public long turnedAway() {
    return extension.admission().turnedAway();
  }

  /** Stops it, within seconds: its queues survive a kill as well. */
  @Override
  public void close() {
    close(STOP);
  }

  /**
   * Stops it.
   *
   * @param atMost for so long it is waited for; who begins another one in its folder waits longer
   */
  public void close(Duration atMost) {
    try {
      broker.stop().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the MQTT broker has not stopped in {} s: {}", atMost.toSeconds(), e.toString());
    }
  }

  /** What HiveMQ has no setting for in its file; read once, before the first broker of a JVM. */
  private static void tune() {
    // The other kind unpacks a 60 MB native library into the temp folder at every start.
    InternalConfigurations.PAYLOAD_PERSISTENCE_TYPE.set(PersistenceType.FILE);
    InternalConfigurations.RETAINED_MESSAGE_PERSISTENCE_TYPE.set(PersistenceType.FILE);
    // Files are kept per bucket; the number is part of the data folder and must never change.
    InternalConfigurations.PERSISTENCE_BUCKET_COUNT.set(8);
    InternalConfigurations.PAYLOAD_PERSISTENCE_BUCKET_COUNT.set(8);
    InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(200);
    InternalConfigurations.MAX_INFLIGHT_WINDOW_SIZE_MESSAGES = WINDOW;
    InternalConfigurations.PUBLISH_POLL_BATCH_SIZE = WINDOW;
    InternalConfigurations.ACKNOWLEDGE_INCOMING_PUBLISH_AFTER_PERSISTING_ENABLED.set(true);
  }

  private static String settings(int port) {
    return """
    <?xml version="1.0"?>
    <!-- Written at every start. -->
    <hivemq>
      <listeners>
        <tcp-listener>
          <port>%d</port>
          <bind-address>127.0.0.1</bind-address>
        </tcp-listener>
      </listeners>
      <mqtt>
        <queued-messages>
          <max-queue-size>%d</max-queue-size>
          <strategy>discard</strategy>
        </queued-messages>
        <session-expiry>
          <max-interval>%d</max-interval>
        </session-expiry>
        <packets>
          <max-packet-size>%d</max-packet-size>
        </packets>
      </mqtt>
      <anonymous-usage-statistics>
        <enabled>false</enabled>
      </anonymous-usage-statistics>
      <persistence>
        <mode>file</mode>
      </persistence>
    </hivemq>
    """
        .formatted(port, MAX_QUEUED_MESSAGES, MAX_SESSION_EXPIRY_SECONDS, MAX_PACKET_BYTES);
  }
}
