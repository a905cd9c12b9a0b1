package dev.gengfu.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.testkit.Eventually;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BoundedCallTest {
  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger hanging = new AtomicInteger();
  private final BlockingQueue<Thread> threads = new ArrayBlockingQueue<>(10_000);

  private Outcome hang() throws InterruptedException {
    hanging.incrementAndGet();
    threads.add(Thread.currentThread());
    while (true) {
      try {
        release.await();
        return Outcome.sent("at last");
      } catch (InterruptedException e) {
        // What hangs does not listen.
        threads.add(Thread.currentThread());
      }
    }
  }

  private Outcome answer() {
    threads.add(Thread.currentThread());
    return Outcome.sent("taken");
  }

  @Test
  void callsThatReturnShareFewThreads() throws Exception {
    try (BoundedCall call = new BoundedCall("test", 20_000, 1)) {
      for (int i = 0; i < 500; i++) {
        assertThat(call.of(this::answer).arrived()).isTrue();
      }
    }
    assertThat(threads).hasSize(500);
    assertThat(threads.stream().distinct()).hasSizeLessThanOrEqualTo(BoundedCall.MAX_LEFT);
  }

  @Test
  void whatHangsIsLeftBehindAndTooManyOfThemStopTheChannel() throws Exception {
    try (BoundedCall call = new BoundedCall("test", 50, 1)) {
      // One that is given up before its thread has begun hangs nowhere.
      while (hanging.get() < BoundedCall.MAX_LEFT) {
        assertThat(call.of(this::hang).detail()).containsAnyOf("hung", "have not returned");
      }
      assertThat(call.of(this::answer).detail()).contains("have not returned");
      release.countDown();
      Eventually.eventually(
          Duration.ofSeconds(20), "they return", () -> call.of(this::answer).arrived());
    }
  }

  @Test
  void whatItThrowsIsAFailedAttempt() throws Exception {
    try (BoundedCall call = new BoundedCall("test", 20_000, 1)) {
      Outcome outcome =
          call.of(
              () -> {
                throw new IllegalStateException("no");
              });
      assertThat(outcome.kind()).isEqualTo(Outcome.Kind.RETRY);
      assertThat(outcome.detail()).contains("IllegalStateException");
      assertThat(call.of(this::answer).arrived()).isTrue();
    }
  }
}
