package dev.gengfu.console;

import dev.gengfu.console.access.Access;
import dev.gengfu.console.access.Identity;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One browser's event stream, written without blocking: what the browser does not take waits in a
 * bounded queue, and a browser that takes nothing is dropped and may come back.
 */
final class StreamClient implements Stream.Client, WriteListener {
  static final int MAX_FRAMES = 4096;
  static final long MAX_BYTES = 32L * 1024 * 1024;

  private final Access.Caller caller;
  private final boolean openOnly;
  private final AsyncContext async;
  private final ServletOutputStream out;
  private final Counters counters;
  private final Deque<byte[]> queue = new ArrayDeque<>();
  private long queuedBytes;
  private boolean started;
  private boolean gone;

  StreamClient(
      Access.Caller caller,
      boolean openOnly,
      AsyncContext async,
      ServletOutputStream out,
      Counters counters) {
    this.caller = caller;
    this.openOnly = openOnly;
    this.async = async;
    this.out = out;
    this.counters = counters;
  }

  @Override
  public Identity identity() {
    return caller.identity();
  }

  @Override
  public boolean openOnly() {
    return openOnly;
  }

  /** Id of the session that it was opened in. */
  String session() {
    return caller.id();
  }

  @Override
  public synchronized boolean offer(byte[] frame) {
    if (gone) {
      return false;
    }
    if (queue.size() >= MAX_FRAMES || queuedBytes > MAX_BYTES) {
      counters.add(Counters.SLOW_CLIENTS);
      end();
      return false;
    }
    queue.addLast(frame);
    queuedBytes += frame.length;
    drain();
    return !gone;
  }

  @Override
  public synchronized void onWritePossible() {
    started = true;
    drain();
  }

  @Override
  public synchronized void onError(Throwable problem) {
    end();
  }

  private void drain() {
    if (!started || gone) {
      return;
    }
    try {
      while (!queue.isEmpty() && out.isReady()) {
        byte[] frame = queue.removeFirst();
        queuedBytes -= frame.length;
        out.write(frame);
      }
      if (queue.isEmpty() && out.isReady()) {
        out.flush();
      }
    } catch (IOException | IllegalStateException e) {
      end();
    }
  }

  @Override
  public synchronized void end() {
    if (gone) {
      return;
    }
    gone = true;
    queue.clear();
    try {
      async.complete();
    } catch (IllegalStateException e) {
      // The container has ended it before us.
      queue.clear();
    }
  }
}
