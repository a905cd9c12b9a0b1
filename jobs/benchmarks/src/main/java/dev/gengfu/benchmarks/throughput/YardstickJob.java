package dev.gengfu.benchmarks.throughput;

import dev.gengfu.alerting.JobGraph;
import dev.gengfu.alerting.JobLog;
import dev.gengfu.alerting.Outbound;
import dev.gengfu.alerting.RawRecord;
import dev.gengfu.domain.CheckIn;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.LogRecord;
import dev.gengfu.domain.Reading;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The yardstick: the same source, the same parse, keyed as the log is, one update of keyed state
 * per record, and one record in a hundred to Kafka. It parses behind the exchange, as the jobs do,
 * since bytes travel more cheaply than records: this is the least that can be done.
 */
public final class YardstickJob {
  public static final String OPERATOR = "building";
  static final String TOPIC = "gengfu-bench.yardstick";

  private static final int ONE_IN = 100;
  private static final int LIMIT_SECONDS = 30;
  private static final int PARTITIONS = 8;

  private YardstickJob() {}

  /** Builds it over a log. */
  public static void define(StreamExecutionEnvironment env, String kafka, JobLog log) {
    env.fromSource(
            JobGraph.source(kafka, log).setClientIdPrefix("yardstick").build(),
            WatermarkStrategy.noWatermarks(),
            "log")
        .uid("log")
        .filter(record -> record.orderKey() != null)
        .uid("keyed")
        .keyBy(RawRecord::orderKey, Types.STRING)
        .process(new Count())
        .name(OPERATOR)
        .uid(OPERATOR)
        .sinkTo(JobGraph.sink(kafka))
        .uid("sink");
  }

  /** Makes the topic that it writes to, if it is not there. */
  public static void createTopic(String bootstrap) throws Exception {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
      NewTopic topic = new NewTopic(TOPIC, PARTITIONS, (short) 1);
      admin.createTopics(List.of(topic)).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static final class Count extends KeyedProcessFunction<String, RawRecord, Outbound> {
    private static final long serialVersionUID = 1;

    private transient ValueState<Long> count;

    @Override
    public void open(OpenContext context) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<Outbound> out)
        throws IOException {
      LogRecord read = Json.readLog(record.value());
      boolean isReading = read instanceof Reading || read instanceof CheckIn;
      Long before = count.value();
      long now = (before == null ? 0 : before) + (isReading ? 1 : 0);
      count.update(now);
      if (now % ONE_IN == 0) {
        out.collect(new Outbound(TOPIC, record.orderKey(), record.value()));
      }
    }
  }
}
