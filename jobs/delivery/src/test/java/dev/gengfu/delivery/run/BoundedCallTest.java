package dev.gengfu.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.channel.Outcome;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BoundedCallTest {
  private final CountDownLatch release = new CountDownLatch(1);
  private final BlockingQueue<Thread> threads = new ArrayBlockingQueue<>(16);

  private Outcome hang() throws InterruptedException {
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
  void callsThatReturnShareOneThread() throws Exception {
    try (BoundedCall call = new BoundedCall("test", 20_000, 1)) {
      for (int i = 0; i < 3; i++) {
        assertThat(call.of(this::answer).arrived()).isTrue();
      }
    }
    assertThat(threads).hasSize(3);
    assertThat(threads.stream().distinct()).hasSize(1);
  }

  @Test
  void whatHangsIsLeftBehindAndTooManyOfThemStopTheChannel() throws Exception {
    try (BoundedCall call = new BoundedCall("test", 50, 1)) {
      for (int i = 0; i < BoundedCall.MAX_LEFT; i++) {
        assertThat(call.of(this::hang).detail()).contains("hung");
      }
      assertThat(call.of(this::answer).detail()).contains("have not returned");
      release.countDown();
      for (int i = 0; i < BoundedCall.MAX_LEFT; i++) {
        Thread left = threads.poll(10, TimeUnit.SECONDS);
        assertThat(left).isNotNull();
        left.join(10_000);
        threads.removeIf(left::equals);
      }
      assertThat(call.of(this::answer).arrived()).isTrue();
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
