package dev.gengfu.history.job;

import dev.gengfu.history.files.Archive;
import dev.gengfu.history.files.HistoryRecord;
import dev.gengfu.history.files.Kind;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;

/** A folder for each kind, day and partition. */
final class ByDay implements BucketAssigner<HistoryRecord, String> {
  private static final long serialVersionUID = 1;

  @Override
  public String getBucketId(HistoryRecord record, Context context) {
    return Archive.folder(Kind.ofTopic(record.topic()), record.dayTime(), record.partition());
  }

  @Override
  public SimpleVersionedSerializer<String> getSerializer() {
    return SimpleVersionedStringSerializer.INSTANCE;
  }
}
