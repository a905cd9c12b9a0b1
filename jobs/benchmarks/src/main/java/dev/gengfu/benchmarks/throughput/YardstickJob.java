package dev.gengfu.benchmarks.throughput;

import dev.gengfu.alerting.EmergencyGraph;
import dev.gengfu.alerting.Outbound;
import dev.gengfu.alerting.RawRecord;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Reading;
import java.io.IOException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The yardstick: the same source, the same parse, keyed by building, one update of keyed state per
 * record, and one record in a hundred to Kafka. It parses behind the exchange, as the emergency job
 * does, since bytes travel more cheaply than records: this is the least that can be done.
 */
final class YardstickJob {
  static final String OPERATOR = "building";
  static final String TOPIC = "gengfu-bench.yardstick";

  private static final int ONE_IN = 100;

  private YardstickJob() {}

  static void define(StreamExecutionEnvironment env, String kafka) {
    env.fromSource(
            EmergencyGraph.source(kafka).setClientIdPrefix("yardstick").build(),
            WatermarkStrategy.noWatermarks(),
            "log")
        .uid("log")
        .filter(record -> record.orderKey() != null)
        .uid("keyed")
        .keyBy(RawRecord::orderKey, Types.STRING)
        .process(new Count())
        .name(OPERATOR)
        .uid(OPERATOR)
        .sinkTo(EmergencyGraph.sink(kafka))
        .uid("sink");
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
      boolean isReading = Json.readLog(record.value()) instanceof Reading;
      Long before = count.value();
      long now = (before == null ? 0 : before) + (isReading ? 1 : 0);
      count.update(now);
      if (now % ONE_IN == 0) {
        out.collect(new Outbound(TOPIC, record.orderKey(), record.value()));
      }
    }
  }
}
