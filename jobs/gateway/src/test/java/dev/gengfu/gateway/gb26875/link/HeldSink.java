package dev.gengfu.gateway.gb26875.link;

import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Reading;
import dev.gengfu.gateway.gb26875.GbSink;
import dev.gengfu.gateway.gb26875.GbTaken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A way into Kafka that the test opens and closes. */
final class HeldSink implements GbSink {
  private final List<GbTaken> taken = new ArrayList<>();
  private final List<Health> health = new ArrayList<>();
  private final Deque<Runnable> held = new ArrayDeque<>();
  private boolean holds;

  @Override
  public void put(GbTaken what, Runnable written) {
    synchronized (this) {
      taken.add(what);
      if (holds && !what.isNothing()) {
        held.add(written);
        return;
      }
    }
    written.run();
  }

  @Override
  public synchronized void put(Health what, Runnable written) {
    health.add(what);
    written.run();
  }

  @Override
  public synchronized boolean isUp() {
    return !holds;
  }

  synchronized void hold() {
    holds = true;
  }

  /** Kafka takes everything again, also what waits. */
  void release() {
    synchronized (this) {
      holds = false;
    }
    for (Runnable next = next(); next != null; next = next()) {
      next.run();
    }
  }

  private synchronized Runnable next() {
    return held.poll();
  }

  /** Lets so many of those that wait through. */
  void release(int count) {
    for (int i = 0; i < count; i++) {
      next().run();
    }
  }

  synchronized List<Reading> readings() {
    return taken.stream().flatMap(what -> what.readings().stream()).toList();
  }

  synchronized List<DeadLetter> deadLetters() {
    return taken.stream().map(GbTaken::deadLetter).filter(letter -> letter != null).toList();
  }

  synchronized List<Health> health() {
    return List.copyOf(health);
  }

  synchronized int received() {
    return taken.size();
  }

  synchronized int waiting() {
    return held.size();
  }
}
