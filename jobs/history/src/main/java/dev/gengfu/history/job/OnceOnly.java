package dev.gengfu.history.job;

import dev.gengfu.history.HistoryException;
import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets each record into the files once. Who begins from a checkpoint that is older than the newest
 * files, or from none, reads records again that are in them.
 *
 * <p>What an attempt before had begun to write goes as soon as a checkpoint of this one is
 * complete: whatever of it belonged to that one's checkpoint has been finished by then. What is
 * whole stays until finished files hold all of its records: a savepoint may know it.
 *
 * <p>Two jobs on one folder would each take the other's open files for such, so one has the lock of
 * the folder as long as it runs.
 *
 * <p>All of that is by offsets, which mean something in one and the same topic only: whether it is
 * that is looked at when an attempt begins, and before a checkpoint puts files into their place.
 */
final class OnceOnly extends AbstractStreamOperator<HistoryRecord>
    implements OneInputStreamOperator<HistoryRecord, HistoryRecord> {
  private static final long serialVersionUID = 1;

  private final String kafka;
  private final Archive archive;
  private final ArrayList<Path> unfinished;

  private transient KeptOffsets kept;
  private transient FolderLock lock;
  private transient Map<String, String> topics;
  private transient ListState<TopicId> state;

  /**
   * An operator.
   *
   * @param kafka broker, host:port
   * @param unfinished what was not finished before the job began
   */
  OnceOnly(String kafka, Archive archive, List<Path> unfinished) {
    this.kafka = kafka;
    this.archive = archive;
    this.unfinished = new ArrayList<>(unfinished);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    if (isFirst()) {
      // Not for good when another one has it: an attempt before this one may take a moment to end.
      lock = FolderLock.take(archive);
    }
    state =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("topics", TopicId.class));
    topics = new TreeMap<>();
    for (TopicId each : state.get()) {
      topics.put(each.topic(), each.id());
    }
    TopicIds now = TopicIds.of(kafka);
    requireSame(now, "the checkpoint that the job begins from knows");
    try {
      if (context.isRestored()) {
        now.note(archive);
      } else {
        now.requireKept(archive); // BehindFiles notes it, after it has looked at the ends
      }
    } catch (HistoryException e) {
      throw new SuppressRestartsException(e);
    }
    topics.putAll(now.ids());
  }

  private boolean isFirst() {
    return getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
  }

  @Override
  public void close() throws Exception {
    try {
      super.close();
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }

  /** Whoever restarts the job does not mend it: it ends. */
  private void requireSame(TopicIds now, String what) {
    try {
      topics.forEach((topic, id) -> now.require(topic, id, what));
    } catch (HistoryException e) {
      throw new SuppressRestartsException(e);
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
    super.prepareSnapshotPreBarrier(checkpoint);
    if (!isFirst()) {
      return;
    }
    TopicIds now;
    try {
      now = TopicIds.of(kafka);
    } catch (IOException e) {
      LOG.warn("before checkpoint {}: {}", checkpoint, e.getMessage());
      return;
    }
    requireSame(now, "the job has read until now");
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    List<TopicId> all = new ArrayList<>();
    topics.forEach((topic, id) -> all.add(new TopicId(topic, id)));
    state.update(all);
  }

  @Override
  public void open() throws Exception {
    super.open();
    kept = new KeptOffsets(archive);
  }

  @Override
  public void processElement(StreamRecord<HistoryRecord> element) throws IOException {
    HistoryRecord record;
    try {
      record = kept.unlessKept(element.getValue());
    } catch (HistoryException e) {
      throw new SuppressRestartsException(e);
    }
    if (record != null) {
      output.collect(element.replace(record));
    }
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    super.notifyCheckpointComplete(checkpoint);
    if (!unfinished.isEmpty() && isFirst()) {
      int before = unfinished.size();
      unfinished.removeIf(this::isDone);
      LOG.info(
          "of {} files that were not finished when the job began, {} stay until their records are"
              + " in others",
          before,
          unfinished.size());
    }
  }

  /** Whether nothing more is to be done about a file: it is gone, or can't be deleted. */
  private boolean isDone(Path path) {
    try {
      if (path.getFileSystem().exists(path)) {
        if (archive.holdsMore(path)) {
          return false;
        }
        path.getFileSystem().delete(path, false);
      }
    } catch (IOException | HistoryException e) {
      LOG.warn("{} stays, it is tried again at the next start: {}", path, e.toString());
    }
    return true;
  }
}
