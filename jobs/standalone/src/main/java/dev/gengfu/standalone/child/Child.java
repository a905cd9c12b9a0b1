package dev.gengfu.standalone.child;

import dev.gengfu.domain.ConfigException;
import dev.gengfu.standalone.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The child's side of the protocol between the supervisor and its JVMs: lines on stdout, of which
 * the first word is {@code ALIVE} (every second, from the first moment), {@code READY} (once, with
 * a text for a person), {@code NOTE} (something a person should read) or {@code FAILED} (with the
 * cause, before it exits). The child lives as long as its stdin: when the supervisor dies by
 * whatever death, the child ends too.
 */
public final class Child {
  /** First words of the lines. */
  public static final String ALIVE = "ALIVE";

  public static final String READY = "READY";
  public static final String NOTE = "NOTE";
  public static final String FAILED = "FAILED";

  /** Exit code when a person has to put something right: a restart would not help. */
  public static final int NEEDS_A_PERSON = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Child.class);
  private static final long ALIVE_MILLIS = 1_000;
  private static final long CLOSE_MILLIS = 1_800;
  private static final long TERM_MILLIS = 500;
  private static final int TERMINATED = 143;

  private final PrintStream control;
  private final AtomicReference<AutoCloseable> closing = new AtomicReference<>(() -> {});

  private Child(PrintStream control) {
    this.control = control;
  }

  /** What a child does. */
  public interface Body {
    /**
     * Starts the part, then calls {@code ready} with a text for a person. May return at once (the
     * part runs in threads of its own) or work until it fails.
     */
    void run(Handle handle) throws Exception;
  }

  /** What a body tells. */
  public interface Handle {
    /** The part does its work from now on. */
    void ready(String text);

    /** Something that a person at the terminal should read. */
    void note(String text);

    /** What to close, within 1.8 s, before the JVM ends. */
    void onClose(AutoCloseable closeable);
  }

  /** Runs a child until its stdin ends, or its body fails. Never returns. */
  public static void run(Body body) {
    PrintStream control = System.out;
    // Whatever a library prints must not be taken for a control line.
    System.setOut(System.err);
    Child child = new Child(control);
    Signals.leaveToSupervisor(() -> daemon("term", child::endSoon));
    daemon("alive", child::sayAlive);
    daemon("stdin", () -> child.endWith(System.in));
    child.work(body);
  }

  private void work(Body body) {
    try {
      body.run(new Told());
      Thread.currentThread().join();
    } catch (ConfigException | StartException e) {
      fail(e.getMessage(), NEEDS_A_PERSON);
    } catch (Throwable e) {
      LOG.error("the part failed", e);
      fail(e.toString(), 1);
    }
  }

  private void fail(String cause, int code) {
    say(FAILED, cause);
    Runtime.getRuntime().halt(code);
  }

  private void sayAlive() {
    while (true) {
      say(ALIVE, "");
      pause(ALIVE_MILLIS);
    }
  }

  private void endWith(InputStream stdin) {
    try {
      while (stdin.read() >= 0) {
        // Nothing is said on stdin: only its end counts.
      }
    } catch (IOException e) {
      LOG.debug("stdin", e);
    }
    end(0);
  }

  /** Asked to end by a signal; the supervisor has a moment to do it instead. */
  private void endSoon() {
    pause(TERM_MILLIS);
    end(TERMINATED);
  }

  private void end(int code) {
    Thread closer = daemon("close", this::close);
    try {
      closer.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code);
  }

  private void close() {
    try {
      closing.get().close();
    } catch (Exception e) {
      LOG.warn("while closing", e);
    }
  }

  private void say(String word, String text) {
    synchronized (control) {
      String line = text == null ? "" : text.strip().lines().findFirst().orElse("");
      control.println(line.isEmpty() ? word : word + " " + line);
      control.flush();
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, "child-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Told implements Handle {
    @Override
    public void ready(String text) {
      say(READY, text);
    }

    @Override
    public void note(String text) {
      say(NOTE, text);
    }

    @Override
    public void onClose(AutoCloseable closeable) {
      AutoCloseable before = closing.get();
      closing.set(
          () -> {
            closeable.close();
            before.close();
          });
    }
  }
}
