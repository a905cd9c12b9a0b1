package dev.gengfu.history.job;

import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.Path;
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
 */
final class OnceOnly extends AbstractStreamOperator<HistoryRecord>
    implements OneInputStreamOperator<HistoryRecord, HistoryRecord> {
  private static final long serialVersionUID = 1;

  private final Archive archive;
  private final ArrayList<Path> unfinished;

  private transient KeptOffsets kept;

  /**
   * An operator.
   *
   * @param unfinished what was not finished before the job began
   */
  OnceOnly(Archive archive, List<Path> unfinished) {
    this.archive = archive;
    this.unfinished = new ArrayList<>(unfinished);
  }

  @Override
  public void open() throws Exception {
    super.open();
    kept = new KeptOffsets(archive);
  }

  @Override
  public void processElement(StreamRecord<HistoryRecord> element) throws IOException {
    HistoryRecord record = kept.unlessKept(element.getValue());
    if (record != null) {
      output.collect(element.replace(record));
    }
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    super.notifyCheckpointComplete(checkpoint);
    if (!unfinished.isEmpty() && getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
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
    } catch (IOException e) {
      LOG.warn("{} stays, it is tried again at the next start: {}", path, e.toString());
    }
    return true;
  }
}
