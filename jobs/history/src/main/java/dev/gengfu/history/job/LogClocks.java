package dev.gengfu.history.job;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.Tick;
import dev.gengfu.history.HistoryException;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Puts on each record of a log the clock of its partition, as the jobs that decide do: the running
 * maximum of its ticks.
 */
final class LogClocks extends AbstractStreamOperator<HistoryRecord>
    implements OneInputStreamOperator<HistoryRecord, HistoryRecord> {
  private static final long serialVersionUID = 1;

  private final Archive archive;

  private transient Map<String, Long> clocks;
  private transient ListState<PartitionTime> state;

  LogClocks(Archive archive) {
    this.archive = archive;
  }

  static String name(String topic, int partition) {
    return topic + "/" + partition;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("clocks", PartitionTime.class));
    clocks = new HashMap<>();
    for (PartitionTime saved : state.get()) {
      clocks.merge(saved.partition(), saved.logTime(), Math::max);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    List<PartitionTime> all = new ArrayList<>();
    clocks.forEach((partition, time) -> all.add(new PartitionTime(partition, time)));
    state.update(all);
  }

  @Override
  public void processElement(StreamRecord<HistoryRecord> element) throws IOException {
    HistoryRecord record = element.getValue();
    if (!Kind.ofTopic(record.topic()).isLog()) {
      output.collect(element);
      return;
    }
    String partition = name(record.topic(), record.partition());
    Long before = clocks.get(partition);
    if (before == null) {
      before = before(record);
      clocks.put(partition, before);
    }
    long clock = before;
    long tick = tick(record);
    if (tick > clock) {
      clock = tick;
      clocks.put(partition, clock);
    }
    output.collect(element.replace(record.at(clock)));
  }

  /**
   * The clock where a partition begins that the checkpoint has not seen. A clock that was looked up
   * when the job began would not do: a checkpoint holds it before the source has begun to read, and
   * a start from that begins elsewhere.
   */
  private long before(HistoryRecord record) throws IOException {
    try {
      return archive.timeBefore(Kind.ofTopic(record.topic()), record.partition(), record.offset());
    } catch (HistoryException e) {
      throw new SuppressRestartsException(e);
    }
  }

  private static long tick(HistoryRecord record) {
    if (record.key() != null || record.value() == null) {
      return HistoryRecord.NO_TIME;
    }
    try {
      return Json.readLog(record.value()) instanceof Tick tick
          ? tick.time()
          : HistoryRecord.NO_TIME;
    } catch (IOException e) {
      return HistoryRecord.NO_TIME;
    }
  }
}
