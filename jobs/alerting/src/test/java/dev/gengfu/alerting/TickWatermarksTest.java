package dev.gengfu.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class TickWatermarksTest {
  private static final byte[] VALUE = {1};

  private final TickWatermarks watermarks = new TickWatermarks();
  private final List<Long> told = new ArrayList<>();

  @Test
  void onlyTicksMoveTheWatermarkAndNeverBack() {
    take(new RawRecord("b1", RawRecord.NO_TICK, null, 0, 0, VALUE));
    take(new RawRecord(null, 5_000, null, 0, 1, VALUE));
    take(new RawRecord(null, 4_000, null, 0, 2, VALUE));
    take(new RawRecord(null, 6_000, null, 0, 3, VALUE));
    assertThat(told).containsExactly(5_000L, 6_000L);
  }

  /** Else every deadline up to then would run at once. */
  @Test
  void anActivationThatWaitsForALaterTimeDoesNotMoveIt() {
    take(new RawRecord(null, RawRecord.NO_TICK, "7-later", 9_000_000, 0, 0, VALUE));
    assertThat(told).isEmpty();
  }

  private void take(RawRecord record) {
    watermarks.onEvent(
        record,
        record.tickTime(),
        new WatermarkOutput() {
          @Override
          public void emitWatermark(Watermark watermark) {
            told.add(watermark.getTimestamp());
          }

          @Override
          public void markIdle() {
            throw new AssertionError("never idle");
          }

          @Override
          public void markActive() {
            throw new AssertionError("never idle");
          }
        });
  }
}
