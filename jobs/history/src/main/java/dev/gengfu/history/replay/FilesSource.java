package dev.gengfu.history.replay;

import dev.gengfu.alerting.RawRecord;
import dev.gengfu.history.files.HistoryRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The emergency log out of files: a split per partition, each in the order of its offsets. A replay
 * takes no checkpoints, so neither does this.
 *
 * @param splits the partitions
 * @param preludes what comes right behind the first tick of a partition: what was registered before
 *     it begins
 * @param to log time after which nothing is read
 * @param policy the policy that holds throughout; null: as the log says
 * @param run name of the {@link Pace}
 */
record FilesSource(
    ArrayList<PartitionSplit> splits,
    HashMap<Integer, ArrayList<Registered>> preludes,
    long to,
    String policy,
    String run)
    implements Source<RawRecord, PartitionSplit, Boolean> {
  private static final long serialVersionUID = 1;

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<RawRecord, PartitionSplit> createReader(SourceReaderContext context) {
    return new Reader(context, this);
  }

  @Override
  public SplitEnumerator<PartitionSplit, Boolean> createEnumerator(
      SplitEnumeratorContext<PartitionSplit> context) {
    return new Enumerator(context, splits);
  }

  @Override
  public SplitEnumerator<PartitionSplit, Boolean> restoreEnumerator(
      SplitEnumeratorContext<PartitionSplit> context, Boolean state) {
    throw new IllegalStateException("a replay begins at its beginning");
  }

  @Override
  public SimpleVersionedSerializer<PartitionSplit> getSplitSerializer() {
    return new PartitionSplit.Serializer();
  }

  @Override
  public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
    return new NoState();
  }

  /** Partitions to subtasks, all of a subtask at once: its clock waits for each of them. */
  private static final class Enumerator implements SplitEnumerator<PartitionSplit, Boolean> {
    private final SplitEnumeratorContext<PartitionSplit> context;
    private final List<PartitionSplit> splits;
    private final Set<Integer> served = new HashSet<>();

    Enumerator(SplitEnumeratorContext<PartitionSplit> context, List<PartitionSplit> splits) {
      this.context = context;
      this.splits = splits;
    }

    @Override
    public void start() {
      // Each reader is served when it comes.
    }

    @Override
    public void addReader(int subtask) {
      if (served.add(subtask)) {
        List<PartitionSplit> own =
            splits.stream()
                .filter(split -> split.partition() % context.currentParallelism() == subtask)
                .toList();
        if (!own.isEmpty()) {
          context.assignSplits(new SplitsAssignment<>(Map.of(subtask, own)));
        }
        context.signalNoMoreSplits(subtask);
      }
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
      // Nobody asks.
    }

    @Override
    public void addSplitsBack(List<PartitionSplit> back, int subtask) {
      throw new IllegalStateException("a replay that failed begins again as another");
    }

    @Override
    public Boolean snapshotState(long checkpoint) {
      return Boolean.TRUE;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  @SuppressWarnings("try") // close() as Flink declares it
  private static final class Reader
      extends SingleThreadMultiplexSourceReaderBase<
          HistoryRecord, RawRecord, PartitionSplit, Position> {

    Reader(SourceReaderContext context, FilesSource source) {
      super(
          () -> new FilesReader(source.to(), Pace.of(source.run())),
          new Emitter(source),
          context.getConfiguration(),
          context);
    }

    @Override
    protected void onSplitFinished(Map<String, Position> finished) {
      // The next one has been assigned already.
    }

    @Override
    protected Position initializedState(PartitionSplit split) {
      return new Position(split);
    }

    @Override
    protected PartitionSplit toSplitType(String id, Position position) {
      return position.split;
    }
  }

  /** How far a split is. */
  private static final class Position {
    private final PartitionSplit split;
    private boolean hasPolicy;
    private boolean hasPrelude;

    Position(PartitionSplit split) {
      this.split = split;
    }
  }

  private record Emitter(FilesSource source)
      implements RecordEmitter<HistoryRecord, RawRecord, Position> {
    @Override
    public void emitRecord(
        HistoryRecord record, SourceOutput<RawRecord> output, Position position) {
      if (source.policy() != null && !position.hasPolicy) {
        output.collect(activation(record));
      }
      position.hasPolicy = true;
      String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
      RawRecord raw = RawRecord.of(key, record.value(), record.partition(), record.offset());
      if (source.policy() == null || raw.policyVersion() == null) {
        output.collect(raw);
      }
      if (!position.hasPrelude && raw.tickTime() != RawRecord.NO_TICK) {
        source
            .preludes()
            .getOrDefault(record.partition(), new ArrayList<>())
            .forEach(each -> output.collect(each.raw(record.partition())));
        position.hasPrelude = true;
      }
    }

    private RawRecord activation(HistoryRecord first) {
      return new RawRecord(
          null,
          RawRecord.NO_TICK,
          source.policy(),
          RawRecord.NO_TICK,
          first.partition(),
          first.offset(),
          new byte[0]);
    }
  }

  /** The state of an enumerator that has none. */
  private static final class NoState implements SimpleVersionedSerializer<Boolean> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Boolean state) {
      return new byte[0];
    }

    @Override
    public Boolean deserialize(int version, byte[] bytes) {
      return Boolean.TRUE;
    }
  }
}
