package dev.gengfu.alerting;

import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What the graphs of both jobs have in common: a log, its clock, decisions by key, sinks. */
public final class JobGraph {
  /** Deadlines run as far as the clock goes. */
  public static final long NO_HORIZON = Long.MAX_VALUE;

  private JobGraph() {}

  /**
   * What differs between a live run and a replay.
   *
   * @param startRule whether it may start without state
   * @param policies where the bodies of policies are found
   * @param topics where it writes
   * @param horizon log time up to which deadlines run; {@link #NO_HORIZON} when live
   */
  public record Options(
      StartRule startRule, PolicySource policies, OutputTopics topics, long horizon) {

    /** Options of a live job. */
    public static Options live(String bootstrap, StartRule startRule) {
      return new Options(
          startRule, new KafkaPolicySource(bootstrap), OutputTopics.live(), NO_HORIZON);
    }

    /** Options of a replay. */
    public static Options replay(PolicySource policies, String run, long horizon) {
      return new Options(StartRule.fromEarliest(), policies, OutputTopics.replay(run), horizon);
    }
  }

  /**
   * Builds a graph.
   *
   * @param uid of the operator that decides: its state hangs on it
   */
  static void define(
      StreamExecutionEnvironment env,
      JobLog log,
      String uid,
      DecisionOperator<?> decides,
      Source<RawRecord, ?, ?> source,
      Sink<Outbound> sink,
      Options options) {
    SingleOutputStreamOperator<Stamped> stamped =
        env.fromSource(source, TickWatermarks.strategy(), log.sourceUid())
            .uid(log.sourceUid())
            .transform(
                Uids.STAMPER,
                TypeInformation.of(Stamped.class),
                new Stamper(log, options.startRule(), options.policies(), options.topics()))
            .uid(Uids.STAMPER);
    stamped
        .keyBy(Stamped::orderKey, Types.STRING)
        .transform(uid, TypeInformation.of(Outbound.class), decides)
        .uid(uid)
        .sinkTo(sink)
        .name(Uids.SINK)
        .uid(Uids.SINK);
    if (options.topics().progress() != null) {
      stamped
          .getSideOutput(Stamper.PROGRESS)
          .sinkTo(sink)
          .name(Uids.PROGRESS_SINK)
          .uid(Uids.PROGRESS_SINK);
    }
  }

  /** A log from its beginning, or from where a checkpoint stands. */
  public static KafkaSourceBuilder<RawRecord> source(String bootstrap, JobLog log) {
    return KafkaSource.<RawRecord>builder()
        .setBootstrapServers(bootstrap)
        .setTopics(log.topic())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new LogDeserializer())
        // The number of partitions is fixed for life: nothing to discover.
        .setProperty("partition.discovery.interval.ms", "-1")
        .setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100")
        .setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000");
  }

  /**
   * Kafka, at least once. Not exactly once: that would hide an alert until the next checkpoint.
   * Repeats after a restart are the same bytes, and readers know them by (alertId, rev).
   */
  public static KafkaSink<Outbound> sink(String bootstrap) {
    Properties producer = new Properties();
    producer.setProperty(ProducerConfig.ACKS_CONFIG, "all");
    producer.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    // At once when nothing is on its way; what comes meanwhile goes together with the next request.
    producer.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
    producer.setProperty(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    producer.setProperty(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
    return KafkaSink.<Outbound>builder()
        .setBootstrapServers(bootstrap)
        .setKafkaProducerConfig(producer)
        .setRecordSerializer(new OutboundSerializer())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }
}
