package dev.gengfu.standalone.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The retained checkpoints of a job below {@code <folder>/<job id>/chk-<n>}. A checkpoint is
 * complete when it has its {@code _metadata}, which Flink writes last.
 */
public final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String METADATA = "_metadata";

  /** Starts that did not come up are noted in the checkpoint they started from. */
  private static final String ATTEMPT = "_attempt-";

  private static final int MAX_ATTEMPTS = 3;
  private static final int KEEP = 3;

  private final Path folder;

  public Checkpoints(Path folder) {
    this.folder = folder;
  }

  private record Checkpoint(Path path, FileTime completed, long number) {}

  /**
   * The newest complete checkpoint that has not failed three starts already; empty when there is
   * none.
   */
  public Optional<Path> newest() {
    return complete().stream()
        .map(Checkpoint::path)
        .filter(path -> attempts(path) < MAX_ATTEMPTS)
        .findFirst();
  }

  /** Notes that a start from this checkpoint begins. */
  public void attempt(Path checkpoint) throws IOException {
    Files.createFile(checkpoint.resolve(ATTEMPT + (attempts(checkpoint) + 1)));
  }

  /** The start from this checkpoint came up: what it still has is as good as new. */
  public void succeeded(Path checkpoint) {
    for (int i = attempts(checkpoint); i > 0; i--) {
      try {
        Files.deleteIfExists(checkpoint.resolve(ATTEMPT + i));
      } catch (IOException e) {
        LOG.warn("{}: {}", checkpoint, e.toString());
      }
    }
  }

  /** Removes what dead jobs left behind, but for the newest checkpoints. */
  public void prune() {
    List<Path> kept = complete().stream().limit(KEEP).map(Checkpoint::path).toList();
    for (Path job : list(folder)) {
      if (kept.stream().noneMatch(path -> path.startsWith(job))) {
        delete(job);
      }
    }
  }

  private List<Checkpoint> complete() {
    return list(folder).stream()
        .flatMap(job -> list(job).stream())
        .flatMap(path -> read(path).stream())
        .sorted(
            Comparator.comparing(Checkpoint::completed)
                .thenComparing(Checkpoint::number)
                .reversed())
        .toList();
  }

  private static Optional<Checkpoint> read(Path path) {
    String name = path.getFileName().toString();
    if (!name.matches("chk-\\d+")) {
      return Optional.empty();
    }
    try {
      Path metadata = path.resolve(METADATA);
      if (Files.size(metadata) == 0) {
        return Optional.empty();
      }
      long number = Long.parseLong(name.substring("chk-".length()));
      return Optional.of(new Checkpoint(path, Files.getLastModifiedTime(metadata), number));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int attempts(Path checkpoint) {
    int attempts = 0;
    while (Files.exists(checkpoint.resolve(ATTEMPT + (attempts + 1)))) {
      attempts++;
    }
    return attempts;
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("{} stays: {}", folder, e.toString());
    }
  }
}
