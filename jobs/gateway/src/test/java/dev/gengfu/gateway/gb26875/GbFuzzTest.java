package dev.gengfu.gateway.gb26875;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gengfu.domain.DeadLetter;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.gateway.gb26875.frame.Frame;
import dev.gengfu.gateway.gb26875.frame.FrameDecoder;
import dev.gengfu.gateway.gb26875.frame.FrameEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Any bytes at all. In the normal build it runs over the seeds beside it; README.md tells how to
 * fuzz.
 */
class GbFuzzTest {
  private static final GbDecoder DECODER =
      new GbDecoder(
          "g1", (said, arrivedAt) -> new GbTimes.Judged(arrivedAt, TimeQuality.EXACT), id -> null);

  @FuzzTest(maxDuration = "3m")
  void anyBytesAreAccountedForAndBecomeRecordsThatCanBeRead(byte[] bytes) throws IOException {
    FrameDecoder decoder = new FrameDecoder();
    int accounted = 0;
    int chunk = bytes.length == 0 ? 1 : 1 + (bytes[0] & 0xff);
    for (int at = 0; at < bytes.length; at += chunk) {
      int count = Math.min(chunk, bytes.length - at);
      decoder.give(Arrays.copyOfRange(bytes, at, at + count), count);
      for (FrameEvent event = decoder.next(); event != null; event = decoder.next()) {
        accounted += take(event);
      }
      assertThat(decoder.room()).isGreaterThanOrEqualTo(Frame.MAX_BYTES);
    }
    FrameEvent left = decoder.giveUp();
    accounted += left == null ? 0 : take(left);
    assertThat(accounted).isEqualTo(bytes.length);
    assertThat(decoder.isOpen()).isFalse();
  }

  private static int take(FrameEvent event) throws IOException {
    GbTaken taken = DECODER.take(event, "10.0.0.7:51234", TimeUnit.DAYS.toMillis(20_000));
    for (Reading reading : taken.readings()) {
      assertThat(Json.readLog(Json.writeLog(reading))).isEqualTo(reading);
    }
    if (taken.deadLetter() != null) {
      DeadLetter letter = taken.deadLetter();
      assertThat(Json.readTrusted(Json.write(letter), DeadLetter.class)).isEqualTo(letter);
    }
    if (event instanceof FrameEvent.Whole whole) {
      assertThat(whole.frame().bytes()).isEqualTo(whole.bytes());
      return whole.bytes().length;
    }
    assertThat(taken.deadLetter()).as("what is wrong is put aside").isNotNull();
    return event instanceof FrameEvent.BadChecksum bad
        ? bad.bytes().length
        : ((FrameEvent.NoFrame) event).length();
  }
}
