package dev.gengfu.standalone.cli;

import java.util.concurrent.CountDownLatch;

/** Parts that run by themselves. */
final class Parts {
  private Parts() {}

  /** Runs a part until Ctrl-C, and closes it then. */
  static void runUntilEnded(AutoCloseable part) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(part), "end"));
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("gengfu: while ending: " + e);
    }
  }
}
