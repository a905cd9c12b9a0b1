package dev.gengfu.history.job;

import dev.gengfu.history.files.HistoryRecord;
import org.apache.flink.streaming.api.functions.sink.filesystem.PartFileInfo;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.CheckpointRollingPolicy;

/** A file ends with each checkpoint, and before a record that has to begin one. */
final class AtCheckpoints extends CheckpointRollingPolicy<HistoryRecord, String> {
  private static final long serialVersionUID = 1;

  @Override
  public boolean shouldRollOnEvent(PartFileInfo<String> file, HistoryRecord record) {
    return record.begins();
  }

  @Override
  public boolean shouldRollOnProcessingTime(PartFileInfo<String> file, long now) {
    return false;
  }
}
