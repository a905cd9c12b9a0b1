package dev.gengfu.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Topics;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class ContractTest {
  /**
   * A savepoint knows its state by these names. If this test fails, old savepoints no longer
   * restore.
   */
  @Test
  void namesOfOperatorsAndStateNeverChange() throws Exception {
    Map<String, String> names = new TreeMap<>();
    for (Field field : Uids.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
        names.put(field.getName(), (String) field.get(null));
      }
    }
    assertThat(names)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("LOG_SOURCE", "emergency-log"),
                Map.entry("WELFARE_LOG_SOURCE", "welfare-log"),
                Map.entry("PERSON", "person"),
                Map.entry("STATE_PERSON", "person"),
                Map.entry("STAMPER", "stamper"),
                Map.entry("BUILDING", "building"),
                Map.entry("SINK", "decisions"),
                Map.entry("PROGRESS_SINK", "progress"),
                Map.entry("STATE_CLOCKS", "clocks"),
                Map.entry("STATE_DEVICES", "devices"),
                Map.entry("STATE_SHADOWS", "shadows"),
                Map.entry("STATE_ALERTS", "alerts"),
                Map.entry("STATE_SLOTS", "slots"),
                Map.entry("STATE_CLOSED", "closed"),
                Map.entry("STATE_LATELY", "lately"),
                Map.entry("STATE_DEADLINES", "deadlines"),
                Map.entry("STATE_WATCHES", "watches"),
                Map.entry("STATE_NOTICES", "notices"),
                Map.entry("STATE_REPORTS", "reports"),
                Map.entry("STATE_META", "meta"),
                Map.entry("TIMERS", "deadlines")));
  }

  @Test
  void everyOperatorOfTheGraphsHasAUid() {
    StreamExecutionEnvironment emergency = StreamExecutionEnvironment.getExecutionEnvironment();
    EmergencyJob.define(emergency, "127.0.0.1:1", true);
    assertThat(uids(emergency)).doesNotContainNull().contains("stamper", "building");
    StreamExecutionEnvironment welfare = StreamExecutionEnvironment.getExecutionEnvironment();
    WelfareJob.define(welfare, "127.0.0.1:1", true);
    assertThat(uids(welfare)).doesNotContainNull().contains("stamper", "person", "welfare-log");
  }

  private static List<String> uids(StreamExecutionEnvironment env) {
    return env.getStreamGraph().getStreamNodes().stream()
        .filter(node -> !node.getOperatorName().contains("Writer"))
        .map(StreamNode::getTransformationUID)
        .toList();
  }

  /** Exactly once would hide an alert until the next checkpoint; none would lose it. */
  @Test
  void alertsAreWrittenAtLeastOnce() throws Exception {
    Field guarantee = KafkaSink.class.getDeclaredField("deliveryGuarantee");
    guarantee.setAccessible(true);
    assertThat(guarantee.get(JobGraph.sink("127.0.0.1:1")))
        .isEqualTo(DeliveryGuarantee.AT_LEAST_ONCE);
  }

  @Test
  void aReplayWritesToNoLiveTopic() {
    OutputTopics replay = OutputTopics.replay("r1");
    assertThat(replay.alerts()).isEqualTo(Topics.REPLAY_PREFIX + "r1");
    assertThat(replay.board()).isNull();
    assertThat(replay.shadow()).isNull();
    assertThat(replay.audit()).isNull();
    assertThat(replay.deadLetters()).isNull();
    assertThat(replay.progress()).isNull();
    assertThat(replay.messages()).isNull();
    assertThat(replay.presence()).isNull();
  }
}
