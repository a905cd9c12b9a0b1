package dev.gengfu.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of a demo's data; one process at a time may have it. */
public final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;
  private final boolean leftBehind;

  private DataFolder(Path path, FileChannel lock, boolean leftBehind) {
    this.path = path;
    this.lock = lock;
    this.leftBehind = leftBehind;
  }

  /**
   * Takes the folder, and makes it when it is not there.
   *
   * @throws StartException when it can't be written, or another process has it
   */
  public static DataFolder acquire(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path.resolve("logs"));
      Path file = path.resolve("lock");
      boolean leftBehind = Files.exists(file) && Files.size(file) > 0;
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        String owner = read(channel);
        channel.close();
        throw new StartException(
            "data folder " + folder + " is in use" + owner + ": choose another with --data FOLDER");
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              (" by process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new DataFolder(path, channel, leftBehind);
    } catch (IOException e) {
      throw new StartException(
          "data folder "
              + folder
              + " can't be written ("
              + e
              + "): choose another with --data FOLDER");
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(64);
    channel.read(text, 0);
    return StandardCharsets.UTF_8.decode(text.flip()).toString();
  }

  /** Absolute. */
  public Path path() {
    return path;
  }

  /** Where the log of a part goes. */
  public Path log(String part) {
    return path.resolve("logs").resolve(part + ".log");
  }

  /** Whether the last owner was killed: its children may take a moment more to end. */
  public boolean wasLeftBehind() {
    return leftBehind;
  }

  @Override
  public void close() {
    try {
      lock.truncate(0);
      lock.close();
    } catch (IOException e) {
      // The lock ends with the process anyway.
      return;
    }
  }
}
