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
 * whole and holds records that no finished file holds stays: a savepoint may know it.
 */
final class OnceOnly extends AbstractStreamOperator<HistoryRecord>
    implements OneInputStreamOperator<HistoryRecord, HistoryRecord> {
  private static final long serialVersionUID = 1;

  private final Archive archive;
  private final ArrayList<Path> unfinished;

  private transient KeptOffsets kept;
  private transient boolean hasCleared;

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
    if (!hasCleared && getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
      hasCleared = true;
      clear();
    }
  }

  private void clear() {
    int deleted = 0;
    for (Path path : unfinished) {
      try {
        if (path.getFileSystem().exists(path)) {
          if (archive.holdsMore(path)) {
            LOG.warn("{} stays: it is whole, and no finished file holds its records yet", path);
          } else {
            path.getFileSystem().delete(path, false);
            deleted++;
          }
        }
      } catch (IOException e) {
        LOG.warn("{} stays, it is tried again at the next start: {}", path, e.toString());
      }
    }
    if (deleted > 0) {
      LOG.info("{} files deleted that were not finished when the job began", deleted);
    }
  }
}
