package dev.gengfu.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes a vault; one process at a time may. What it returns from is on the disk. */
public final class VaultWriter implements AutoCloseable {
  /** A file with more outdated lines than rows, and than this, is written anew. */
  private static final int OUTDATED_LINES = 1_000;

  private final VaultFile file;
  private final FileChannel lock;
  private Map<String, VaultRow> rows;
  private int lines;
  private long end;

  private VaultWriter(VaultFile file, FileChannel lock) {
    this.file = file;
    this.lock = lock;
  }

  /**
   * Opens a vault for writing, and makes it when it is not there.
   *
   * @throws VaultException when somebody else writes to it, or it can't be read
   */
  public static VaultWriter open(Path path, VaultKey key) {
    FileChannel lock = lock(path);
    try {
      VaultWriter writer = new VaultWriter(new VaultFile(path, key), lock);
      if (writer.file.exists()) {
        writer.load();
      } else {
        writer.replace(Map.of());
      }
      return writer;
    } catch (RuntimeException e) {
      close(lock);
      throw e;
    }
  }

  private static FileChannel lock(Path path) {
    Path absolute = path.toAbsolutePath();
    Path file = absolute.resolveSibling(absolute.getFileName() + ".lock");
    FileChannel channel = null;
    try {
      Files.createDirectories(absolute.getParent());
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // This process writes to it already.
    } catch (IOException e) {
      throw new VaultException(file + ": can't be written: " + e.getClass().getSimpleName());
    }
    close(channel);
    throw new VaultException(path + ": another process writes to the vault: try again later");
  }

  private void load() {
    VaultFile.Content content = file.read();
    rows = content.rows();
    lines = content.lines();
    end = content.bytes();
  }

  /** Who is in it now. */
  public People people() {
    return People.of(rows);
  }

  /**
   * Adds or replaces rows: all of them or none. One is appended; several make a new file, since an
   * append that is cut off would leave some of them.
   *
   * @throws VaultException when there would be more people than {@link People#MAX}, or it can't be
   *     written
   */
  public void put(Collection<VaultRow> changed) {
    Map<String, VaultRow> next = new LinkedHashMap<>(rows);
    for (VaultRow row : changed) {
      next.remove(row.person());
      next.put(row.person(), row);
    }
    if (next.size() > People.MAX) {
      throw new VaultException(file.path() + ": expected at most " + People.MAX + " people");
    }
    boolean tidy = lines - rows.size() > Math.max(OUTDATED_LINES, rows.size());
    if (changed.size() > 1 || tidy) {
      replace(next);
    } else {
      end = file.append(changed, end);
      lines += changed.size();
      rows = next;
    }
  }

  private void replace(Map<String, VaultRow> next) {
    end = file.replace(next.values());
    lines = next.size();
    rows = next;
  }

  /**
   * Erases people: their lines, outdated ones too, are not in the file any more when this returns.
   *
   * @return those who were there
   */
  public List<VaultRow> erase(Collection<String> persons) {
    Map<String, VaultRow> next = new LinkedHashMap<>(rows);
    List<VaultRow> gone =
        persons.stream().map(next::remove).filter(java.util.Objects::nonNull).toList();
    replace(next);
    return gone;
  }

  /** Erases one person. */
  public Optional<VaultRow> erase(String person) {
    return erase(List.of(person)).stream().findFirst();
  }

  /** Writes the file anew without outdated lines. */
  public void compact() {
    replace(rows);
  }

  private static void close(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The lock ends with the process anyway.
      return;
    }
  }

  @Override
  public void close() {
    close(lock);
  }
}
