package dev.gengfu.history.job;

import dev.gengfu.history.HistoryException;
import dev.gengfu.history.files.Archive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job per folder: two would each write what the other has not finished yet. The lock is the
 * operating system's, on {@code _lock} in the folder, and ends with its process however that dies.
 * Object storage knows no such lock, and a share may have no service for it: there nobody of
 * another process is refused.
 */
final class FolderLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);
  private static final String NAME = "_lock";
  private static final int MAX_OWNER_BYTES = 64;

  /**
   * Of this process: whoever closes the file gives up the system's lock, also if it was another's.
   */
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  /** Folders without locks that was said of. */
  private static final Set<Path> UNLOCKED = ConcurrentHashMap.newKeySet();

  /** Takes the system's lock; null when another process has it. */
  interface SystemLock {
    FileLock lock(FileChannel channel) throws IOException;
  }

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the folder, and makes it when it is not there.
   *
   * @throws HistoryException when another job has it
   */
  static FolderLock take(Archive archive) throws IOException {
    return take(archive, FileChannel::tryLock);
  }

  static FolderLock take(Archive archive, SystemLock system) throws IOException {
    if (archive.root().getFileSystem().isDistributedFS()) {
      return new FolderLock(null, null);
    }
    Path folder = Files.createDirectories(Path.of(archive.root().getPath())).toRealPath();
    if (!TAKEN.add(folder)) {
      throw inUse(folder, "this process");
    }
    try {
      return new FolderLock(folder, lock(folder, system));
    } catch (IOException | RuntimeException e) {
      TAKEN.remove(folder);
      throw e;
    }
  }

  private static FileChannel lock(Path folder, SystemLock system) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(NAME),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      if (!isFree(folder, channel, system)) {
        throw inUse(folder, owner(channel));
      }
      channel.truncate(0);
      String own = "process " + ProcessHandle.current().pid();
      channel.write(ByteBuffer.wrap(own.getBytes(StandardCharsets.UTF_8)));
      return channel;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw inUse(folder, "this process");
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Where the system knows no locks, only this process can be looked at. */
  private static boolean isFree(Path folder, FileChannel channel, SystemLock system) {
    try {
      return system.lock(channel) != null;
    } catch (IOException e) {
      if (UNLOCKED.add(folder)) {
        LOG.warn(
            "{} can't be locked ({}): that no job of another process uses it is up to whoever starts"
                + " them",
            folder,
            e.toString());
      }
      return true;
    }
  }

  private static HistoryException inUse(Path folder, String owner) {
    return new HistoryException(
        folder
            + " is in use by "
            + owner
            + ": one history job per folder; end that one, or name another folder with --history");
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(MAX_OWNER_BYTES);
    channel.read(text, 0);
    return StandardCharsets.UTF_8.decode(text.flip()).toString();
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      TAKEN.remove(folder);
    }
  }
}
