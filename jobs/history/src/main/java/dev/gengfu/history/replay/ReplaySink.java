package dev.gengfu.history.replay;

import dev.gengfu.alerting.Outbound;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Topics;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Where the alerts of a replay go: a file per subtask, and a topic of the replay's own. It refuses
 * every other topic.
 *
 * @param folder folder of the files
 * @param topic sink of the topic; null: there is no broker
 * @param raisedFrom log time, epoch ms: alerts that were raised before it are left out
 */
record ReplaySink(String folder, Sink<Outbound> topic, long raisedFrom) implements Sink<Outbound> {
  private static final long serialVersionUID = 1;

  /** Begin of the names of the files. */
  static final String PART = "alerts-part-";

  @Override
  public SinkWriter<Outbound> createWriter(WriterInitContext context) throws IOException {
    Path file = Path.of(folder, PART + context.getTaskInfo().getIndexOfThisSubtask() + ".jsonl");
    return new Writer(
        new BufferedOutputStream(Files.newOutputStream(file)),
        topic == null ? null : topic.createWriter(context),
        raisedFrom);
  }

  @SuppressWarnings("try") // close() as Flink declares it
  private record Writer(OutputStream file, SinkWriter<Outbound> topic, long raisedFrom)
      implements SinkWriter<Outbound> {

    @Override
    public void write(Outbound alert, Context context) throws IOException, InterruptedException {
      if (!alert.topic().startsWith(Topics.REPLAY_PREFIX)) {
        throw new IllegalStateException("a replay does not write to " + alert.topic());
      }
      if (raisedFrom != Long.MIN_VALUE
          && Json.readTrusted(alert.value(), AlertChange.class).raisedAt() < raisedFrom) {
        return;
      }
      file.write(alert.value());
      file.write('\n');
      if (topic != null) {
        topic.write(alert, context);
      }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
      file.flush();
      if (topic != null) {
        topic.flush(endOfInput);
      }
    }

    @Override
    public void close() throws Exception {
      file.close();
      if (topic != null) {
        topic.close();
      }
    }
  }
}
