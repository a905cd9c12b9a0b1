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
 *
 * <p>Files that were refused once stay refused, by {@code <kind>/_refused}: a log that ended before
 * them grows, and then nothing is left to see it by.
 */
public record KeptTopics(Archive archive) {
  private static final String NAME = "_topic";
  private static final String REFUSED = "_refused";
  private static final int MAX_BYTES = 64;
  private static final int MAX_REASON_BYTES = 4096;

  /**
   * Id of the topic that the files of a kind are from; none where nobody has noted one.
   *
   * @throws HistoryException when the note is damaged
   */
  public Optional<String> id(Kind kind) throws IOException {
    Path note = path(kind, NAME);
    Optional<String> id = read(note, MAX_BYTES);
    if (id.isPresent() && id.get().isEmpty()) {
      throw new HistoryException(
          note
              + ": damaged, it should hold the id of a topic; delete it when the files are from "
              + kind.topic()
              + " as it is now");
    }
    return id;
  }

  /** Notes the id; the note appears as a whole. */
  public void note(Kind kind, String id) throws IOException {
    write(path(kind, NAME), id);
  }

  /** Refuses a topic for the files of a kind, until a person deletes the mark. */
  public void refuse(Kind kind, String reason) throws IOException {
    write(path(kind, REFUSED), reason);
  }

  /**
   * Checks that no start was refused before.
   *
   * @throws HistoryException when one was, with its reason
   */
  public void requireNotRefused(Kind kind) throws IOException {
    Path mark = path(kind, REFUSED);
    Optional<String> reason = read(mark, MAX_REASON_BYTES);
    if (reason.isPresent()) {
      throw new HistoryException(
          reason.get()
              + " (refused before; when Kafka has the topic again that these files are from, delete "
              + mark
              + ")");
    }
  }

  private static Optional<String> read(Path file, int maxBytes) throws IOException {
    try (FSDataInputStream in = file.getFileSystem().open(file)) {
      return Optional.of(new String(in.readNBytes(maxBytes), StandardCharsets.UTF_8).strip());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static void write(Path file, String line) throws IOException {
    file.getFileSystem().mkdirs(file.getParent());
    try (RecoverableFsDataOutputStream out =
        file.getFileSystem().createRecoverableWriter().open(file)) {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.closeForCommit().commit();
    }
  }

  private Path path(Kind kind, String name) {
    return new Path(archive.root(), kind.folder() + "/" + name);
  }
}
