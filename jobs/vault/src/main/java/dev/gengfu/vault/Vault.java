package dev.gengfu.vault;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A vault as its readers see it: what is in the file, and what comes into it, within half a second.
 * A file that can't be read any more leaves what was read before; {@link #problem()} tells.
 */
public final class Vault implements AutoCloseable {
  private static final long LOOK_MILLIS = 500;

  private final VaultFile file;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::follow, "vault");
  private volatile People people;
  private volatile String problem;
  private VaultFile.Mark mark;

  private Vault(VaultFile file) {
    this.file = file;
    this.mark = file.mark();
    this.people = People.of(file.read().rows());
    thread.setDaemon(true);
  }

  /**
   * Opens a vault and follows it until it is closed.
   *
   * @throws VaultException when it can't be read
   */
  public static Vault open(Path file, VaultKey key) {
    Vault vault = new Vault(new VaultFile(file, key));
    vault.thread.start();
    return vault;
  }

  /**
   * Who is in a vault now.
   *
   * @throws VaultException when it can't be read
   */
  public static People read(Path file, VaultKey key) {
    return People.of(new VaultFile(file, key).read().rows());
  }

  /** Who is in it, as far as it has been read. Never waits. */
  public People people() {
    return people;
  }

  /** Why it could not be read last; null when it could. */
  public String problem() {
    return problem;
  }

  private void follow() {
    try {
      while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads the file again when it is another one than before, or failed to be read. */
  synchronized void look() {
    VaultFile.Mark now = file.mark();
    if (now.equals(mark) && problem == null) {
      return;
    }
    try {
      people = People.of(file.read().rows());
      mark = now;
      problem = null;
    } catch (VaultException e) {
      problem = e.getMessage();
    }
  }

  @Override
  public void close() {
    stop.countDown();
  }
}
