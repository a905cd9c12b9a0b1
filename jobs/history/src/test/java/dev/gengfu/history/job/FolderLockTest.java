package dev.gengfu.history.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.history.HistoryException;
import dev.gengfu.history.files.Archive;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir private Path folder;

  /** A job of another process, until it is killed. */
  static final class Owner {
    private Owner() {}

    public static void main(String[] arguments) throws IOException {
      try {
        FolderLock lock = FolderLock.take(Archive.of(arguments[0]));
        System.out.println("taken");
        int unused = System.in.read();
        lock.close();
      } catch (HistoryException e) {
        System.out.println("refused: " + e.getMessage());
      }
    }
  }

  @Test
  void aFolderHasOneJob() throws IOException {
    Archive archive = Archive.of(folder.resolve("history").toString());
    Archive bySameName = Archive.of(folder.resolve("history/../history").toString());
    try (FolderLock first = FolderLock.take(archive)) {
      assertThat(first).isNotNull();
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> FolderLock.take(bySameName))
            .isInstanceOf(HistoryException.class)
            .hasMessageContaining("history is in use by this process: one history job per folder");
      }
    }
    FolderLock.take(archive).close();
  }

  /** A share without a service for locks is no reason to keep nothing. */
  @Test
  void whereTheSystemKnowsNoLocksThisProcessStillHasOneJob() throws IOException {
    Archive archive = Archive.of(folder.toString());
    FolderLock.SystemLock none =
        channel -> {
          throw new IOException("No locks available");
        };
    for (int start = 0; start < 2; start++) {
      try (FolderLock first = FolderLock.take(archive, none)) {
        assertThat(first).isNotNull();
        assertThatThrownBy(() -> FolderLock.take(archive, none))
            .isInstanceOf(HistoryException.class)
            .hasMessageContaining("is in use by this process");
      }
    }
  }

  @Test
  @Timeout(60)
  void anOwnerThatWasKilledBlocksNobody() throws Exception {
    Archive archive = Archive.of(folder.toString());
    Process owner = owner();
    try (BufferedReader said = owner.inputReader()) {
      assertThat(said.readLine()).isEqualTo("taken");
      assertThatThrownBy(() -> FolderLock.take(archive))
          .hasMessageContaining("is in use by process " + owner.pid());
      owner.destroyForcibly();
      assertThat(owner.waitFor(30, TimeUnit.SECONDS)).isTrue();
      FolderLock.take(archive).close();
    } finally {
      owner.destroyForcibly();
    }
  }

  /** Whoever was refused has not opened the door for a third one. */
  @Test
  @Timeout(60)
  void aRefusalLeavesTheLockInPlace() throws Exception {
    try (FolderLock first = FolderLock.take(Archive.of(folder.toString()))) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> FolderLock.take(Archive.of(folder.toString())))
          .isInstanceOf(HistoryException.class);
      Process third = owner();
      try (BufferedReader said = third.inputReader()) {
        assertThat(said.readLine())
            .startsWith("refused: ")
            .contains("is in use by process " + ProcessHandle.current().pid());
      } finally {
        third.destroyForcibly();
      }
    }
  }

  private Process owner() throws IOException {
    return new ProcessBuilder(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                folder.toString()))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
