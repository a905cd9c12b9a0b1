package dev.gengfu.gateway.append;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class LanesTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Lanes lanes = new Lanes(nanos::get);

  @Test
  void whatComesAfterAPauseGoesAtOnce() throws Exception {
    Append first = put(Append.Lane.ORDERED);
    assertThat(take()).isSameAs(first);
  }

  @Test
  void theRestGoesInBundlesAndAnAlarmDoesNotWait() throws Exception {
    put(Append.Lane.ORDERED);
    take();
    Append second = put(Append.Lane.ORDERED);
    Append third = put(Append.Lane.ORDERED);
    assertThat(take()).as("the next bundle is not due").isNull();
    Append alarm = put(Append.Lane.ALARM);
    assertThat(take()).isSameAs(alarm);

    later(Lanes.BUNDLE_MILLIS - 1);
    assertThat(take()).isNull();
    later(1);
    assertThat(take()).isSameAs(second);
    Append fourth = put(Append.Lane.ORDERED);
    assertThat(take()).isSameAs(third);
    assertThat(take()).as("it came after the bundle had begun to go").isNull();
    later(Lanes.BUNDLE_MILLIS);
    assertThat(take()).isSameAs(fourth);
  }

  @Test
  void aFullBundleDoesNotWait() throws Exception {
    put(Append.Lane.ORDERED);
    take();
    for (int i = 1; i < Lanes.BUNDLE_RECORDS; i++) {
      put(Append.Lane.ORDERED);
    }
    assertThat(take()).as("one is missing").isNull();
    put(Append.Lane.ORDERED);
    for (int i = 0; i < Lanes.BUNDLE_RECORDS; i++) {
      assertThat(take()).isNotNull();
    }
    put(Append.Lane.ORDERED);
    assertThat(take()).as("the next one begins").isNull();
  }

  @Test
  void aBundleThatIsTakenBackLeavesNoRoomForOthers() throws Exception {
    put(Append.Lane.ORDERED);
    take();
    put(Append.Lane.ORDERED);
    put(Append.Lane.ORDERED);
    later(Lanes.BUNDLE_MILLIS);
    take();
    assertThat(lanes.takeBack(this)).hasSize(1);
    put(Append.Lane.ORDERED);
    assertThat(take()).isNull();
    assertThat(lanes.orderedWaiting()).isEqualTo(1);
  }

  private Append put(Append.Lane lane) {
    Append append =
        new Append(lane, List.of(new ProducerRecord<>("t", new byte[0])), this, () -> {});
    lanes.put(append);
    return append;
  }

  private Append take() throws InterruptedException {
    return lanes.take(() -> true, () -> true, 0);
  }

  private void later(long millis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
