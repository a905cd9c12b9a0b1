package dev.gengfu.brokers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka node in this process: broker and KRaft controller, loopback only, no replication. It
 * survives the death of the process; what it can't survive is the loss of the disk.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  /** Room for a policy body; readings are 64 KiB at most. */
  private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

  /**
   * After kill -9 the newest segment of each partition is read whole: the smaller it is, the sooner
   * the broker is back.
   */
  private static final int SEGMENT_BYTES = 16 * 1024 * 1024;

  private final KafkaRaftServer server;
  private final int port;

  private KafkaBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the node and returns when it takes requests; formats the folder on first use.
   *
   * @param directory where the logs live
   * @param port loopback port of the broker
   * @throws IOException when the folder can't be written
   * @throws RuntimeException when the port is taken or the folder belongs to a running node
   */
  public static KafkaBroker start(Path directory, int port) throws IOException {
    Files.createDirectories(directory);
    // Nobody but this node speaks to its controller, so that port may change at every start.
    Properties settings = settings(directory, port, FreePort.find());
    KafkaConfig config = KafkaConfig.fromProps(settings, false);
    if (!Files.exists(directory.resolve("meta.properties"))) {
      format(directory);
    }
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    server.startup();
    return new KafkaBroker(server, port);
  }

  /** Where clients connect, host:port. */
  public String bootstrap() {
    return HOST + ":" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path directory) throws IOException {
    Formatter formatter = new Formatter();
    formatter
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(directory.toString())
        .addDirectory(directory.toString());
    try {
      formatter.run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("can't format " + directory, e);
    }
  }

  private static Properties settings(Path directory, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners",
        "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", directory.toString());

    settings.put("auto.create.topics.enable", "false");
    settings.put("message.max.bytes", MAX_MESSAGE_BYTES);
    settings.put("replica.fetch.max.bytes", MAX_MESSAGE_BYTES);
    settings.put("log.segment.bytes", SEGMENT_BYTES);
    settings.put("log.index.size.max.bytes", 1024 * 1024);
    settings.put("num.recovery.threads.per.data.dir", 2);

    // One node: inner topics have one copy and as few partitions as they can.
    for (String inner : new String[] {"offsets.topic", "transaction.state.log"}) {
      settings.put(inner + ".replication.factor", 1);
      settings.put(inner + ".num.partitions", 1);
    }
    settings.put("transaction.state.log.min.isr", 1);
    settings.put("share.coordinator.state.topic.replication.factor", 1);
    settings.put("share.coordinator.state.topic.num.partitions", 1);
    settings.put("share.coordinator.state.topic.min.isr", 1);
    settings.put("group.initial.rebalance.delay.ms", 0);

    // Small machine: few threads, small buffers, no waiting at start.
    settings.put("num.network.threads", 2);
    settings.put("num.io.threads", 4);
    settings.put("background.threads", 2);
    settings.put("log.cleaner.dedupe.buffer.size", 8 * 1024 * 1024);
    settings.put("log.cleaner.io.buffer.size", 2 * MAX_MESSAGE_BYTES);
    settings.put("initial.broker.registration.timeout.ms", 20_000);
    settings.put("broker.heartbeat.interval.ms", 500);
    settings.put("broker.session.timeout.ms", 6_000);
    settings.put("controlled.shutdown.enable", "false");
    settings.replaceAll((key, value) -> value.toString());
    return settings;
  }
}
