package dev.gengfu.console;

import dev.gengfu.console.access.Elapsed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Time that stands until it is moved. */
final class SettableElapsed implements Elapsed {
  private record Wait(long until, CompletableFuture<Void> over) {}

  private final List<Wait> waits = new ArrayList<>();
  private long now;

  @Override
  public synchronized long millis() {
    return now;
  }

  @Override
  public synchronized CompletableFuture<Void> pass(long millis) {
    Wait wait = new Wait(now + millis, new CompletableFuture<>());
    waits.add(wait);
    return wait.over;
  }

  synchronized int waiting() {
    return waits.size();
  }

  void advance(long byMillis) {
    List<Wait> over = new ArrayList<>();
    synchronized (this) {
      now += byMillis;
      waits.removeIf(wait -> wait.until <= now && over.add(wait));
    }
    over.forEach(wait -> wait.over.complete(null));
  }
}
