package dev.gengfu.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.console.access.Access.Entered;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
  private static final String PASSWORD = "twelve letters and more";

  /** Passwords are looked at when the test says so; no room for more than one. */
  private static final class Turns extends AbstractExecutorService {
    private final List<Runnable> waiting = new ArrayList<>();

    @Override
    public void execute(Runnable task) {
      if (!waiting.isEmpty()) {
        throw new RejectedExecutionException("full");
      }
      waiting.add(task);
    }

    void next() {
      waiting.remove(0).run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) {
      return true;
    }
  }

  /** It stands; whoever has to wait has waited at once. */
  private static final Elapsed STANDS =
      new Elapsed() {
        @Override
        public long millis() {
          return 0;
        }

        @Override
        public CompletableFuture<Void> pass(long millis) {
          return CompletableFuture.completedFuture(null);
        }
      };

  @TempDir Path folder;
  private final Turns turns = new Turns();
  private Access access;

  @BeforeEach
  void start() throws IOException {
    AccessFolder users = new AccessFolder(folder, Clock.systemUTC());
    users.putAccount(new Identity("li.hua", Role.OPERATOR, null), PASSWORD);
    access = new Access(users, Clock.systemUTC(), STANDS, false, turns);
  }

  private CompletableFuture<Entered> enter(String source) {
    return access.enter("li.hua", PASSWORD, source, "agent");
  }

  @Test
  void whoComesWhileThereIsNoRoomIsToldSoAndLosesNoTry() throws Exception {
    CompletableFuture<Entered> first = enter("desk");
    assertThat(first).as("not on the thread that asks").isNotDone();
    for (int i = 0; i <= Tries.BURST; i++) {
      assertThat(enter("desk").get().waitMillis()).isEqualTo(Access.BUSY_MILLIS);
    }
    turns.next();
    assertThat(first.get().cookie()).isNotNull();
    CompletableFuture<Entered> again = enter("desk");
    turns.next();
    assertThat(again.get().cookie()).isNotNull();
  }

  @Test
  void whatWasSlowedWaitsForItsTurnTooAndOnlyThen() throws Exception {
    for (int i = 0; i < Tries.BURST_TOGETHER; i++) {
      CompletableFuture<Entered> unused =
          access.enter("li.hua", "something else entirely", "thief" + i, "agent");
      turns.next();
    }
    CompletableFuture<Entered> slow = enter("desk");
    assertThat(slow).isNotDone();
    assertThat(enter("other desk").get().waitMillis()).isEqualTo(Access.BUSY_MILLIS);
    turns.next();
    assertThat(slow.get().cookie()).isNotNull();
  }

  @Test
  void oneAtATimeAndSoManyWait() throws Exception {
    ExecutorService hashing = Access.oneAfterTheOther();
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1 + Access.MAX_HASHING);
    try {
      hashing.execute(() -> waitFor(go, done));
      for (int i = 0; i < Access.MAX_HASHING; i++) {
        hashing.execute(done::countDown);
      }
      assertThatThrownBy(() -> hashing.execute(done::countDown))
          .isInstanceOf(RejectedExecutionException.class);
      assertThat(done.getCount()).isEqualTo(1 + Access.MAX_HASHING);
      go.countDown();
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      hashing.shutdownNow();
    }
  }

  private static void waitFor(CountDownLatch go, CountDownLatch done) {
    try {
      if (go.await(10, TimeUnit.SECONDS)) {
        done.countDown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
