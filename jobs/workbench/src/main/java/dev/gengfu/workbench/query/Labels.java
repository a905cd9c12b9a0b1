package dev.gengfu.workbench.query;

import dev.gengfu.domain.Json;
import dev.gengfu.domain.Millis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What analysts say that alerts were: {@code labels.jsonl} in the folder of the history, a word per
 * line, only ever appended to; the newest word on an alert holds.
 */
public final class Labels {
  static final String FILE = "labels.jsonl";

  private final Path file;

  /**
   * @param history folder of the history
   */
  public Labels(Path history) {
    this.file = history.resolve(FILE);
  }

  /** Where they are. */
  public Path file() {
    return file;
  }

  /**
   * How many words there are; 0 where nobody has said one.
   *
   * @throws IOException when the file can't be read
   */
  public long count() throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).count();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What an alert was. */
  public enum Kind {
    /** Something was wrong, as it said. */
    TRUE,
    /** Steam, smoke of a cigarette, dust: nothing to come for. */
    NUISANCE,
    /** Somebody tested. */
    TEST;

    /** The word as it is written. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of a word.
     *
     * @throws IllegalArgumentException naming the words there are
     */
    public static Kind of(String word) {
      return Arrays.stream(values())
          .filter(kind -> kind.word().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "expected true, nuisance or test, found '" + word + "'"));
    }
  }

  private record Line(String alertId, String label, String reason, String actor, @Millis long at) {}

  /**
   * Puts a word down and returns when it is on the disk.
   *
   * @param at epoch ms
   * @throws QueryException when it can't be written
   */
  public void put(String alertId, Kind kind, String reason, String actor, long at) {
    byte[] json = Json.write(new Line(alertId, kind.word(), reason, actor, at));
    ByteBuffer line = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (line.hasRemaining()) {
          channel.write(line);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw new QueryException(file + ": can't be written: " + e.getMessage(), e);
    }
  }
}
