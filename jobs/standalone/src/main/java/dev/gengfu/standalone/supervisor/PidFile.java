package dev.gengfu.standalone.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process id of a part in a file beside its logs while it lives, for whoever wants to signal
 * it: {@code kill -9 $(cat data/demo/logs/flink.pid)}. Only a help: a file that can't be written
 * stops nothing.
 */
record PidFile(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);

  void write(long pid) {
    try {
      Files.writeString(path, pid + "\n");
    } catch (IOException e) {
      LOG.warn("{} is not written: {}", path, e.toString());
    }
  }

  /** Removes it, unless it already names a later process. */
  void remove(long pid) {
    try {
      if (Files.exists(path) && Files.readString(path).strip().equals(Long.toString(pid))) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      LOG.warn("{} stays: {}", path, e.toString());
    }
  }
}
