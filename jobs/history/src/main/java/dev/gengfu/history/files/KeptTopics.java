package dev.gengfu.history.files;

import dev.gengfu.history.HistoryException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;

/**
 * Which topic the files of a kind are from, by the id that Kafka gave it: {@code <kind>/_topic}. A
 * topic that was deleted and made again has the same name, another id, and the same offsets for
 * other records.
 */
public record KeptTopics(Archive archive) {
  private static final String NAME = "_topic";
  private static final int MAX_BYTES = 64;

  /**
   * Id of the topic that the files of a kind are from; none where nobody has noted one.
   *
   * @throws HistoryException when the note is damaged
   */
  public Optional<String> id(Kind kind) throws IOException {
    Path note = note(kind);
    try (FSDataInputStream in = note.getFileSystem().open(note)) {
      String id = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
      if (id.isEmpty()) {
        throw new HistoryException(
            note
                + ": damaged, it should hold the id of a topic; delete it when the files are from "
                + kind.topic()
                + " as it is now");
      }
      return Optional.of(id);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Notes the id; the note appears as a whole. */
  public void note(Kind kind, String id) throws IOException {
    Path note = note(kind);
    note.getFileSystem().mkdirs(note.getParent());
    try (RecoverableFsDataOutputStream out =
        note.getFileSystem().createRecoverableWriter().open(note)) {
      out.write((id + "\n").getBytes(StandardCharsets.UTF_8));
      out.closeForCommit().commit();
    }
  }

  private Path note(Kind kind) {
    return new Path(archive.root(), kind.folder() + "/" + NAME);
  }
}
