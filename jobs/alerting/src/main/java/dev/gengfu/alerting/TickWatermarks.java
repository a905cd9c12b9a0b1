package dev.gengfu.alerting;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The watermark of one partition is its clock: the running maximum of its ticks. Readings never
 * move it, so no device can poison it, and it needs no idleness.
 */
final class TickWatermarks implements WatermarkGenerator<RawRecord> {
  private long clock = RawRecord.NO_TICK;

  static WatermarkStrategy<RawRecord> strategy() {
    return WatermarkStrategy.<RawRecord>forGenerator(context -> new TickWatermarks())
        .withTimestampAssigner((record, kafkaTimestamp) -> record.tickTime());
  }

  @Override
  public void onEvent(RawRecord record, long timestamp, WatermarkOutput output) {
    if (record.tickTime() > clock) {
      clock = record.tickTime();
      output.emitWatermark(new Watermark(clock));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // The clock moves with the log alone.
  }
}
