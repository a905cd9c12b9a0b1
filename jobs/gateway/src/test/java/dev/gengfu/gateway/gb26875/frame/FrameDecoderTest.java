package dev.gengfu.gateway.gb26875.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Ids;
import dev.gengfu.gateway.gb26875.Frames;
import dev.gengfu.gateway.gb26875.frame.FrameEvent.BadChecksum;
import dev.gengfu.gateway.gb26875.frame.FrameEvent.NoFrame;
import dev.gengfu.gateway.gb26875.frame.FrameEvent.Whole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
  private static final byte[] FIRE = Frames.REAL_FIRE;
  private static final byte[] BEAT = Frames.heartbeat(2).bytes();
  private final FrameDecoder decoder = new FrameDecoder();

  @Test
  void aFrameInOnePieceComesOut() {
    assertThat(decode(FIRE)).singleElement().isInstanceOf(Whole.class);
    assertThat(decoder.isOpen()).isFalse();
  }

  @Test
  void aFrameByteByByteComesOutWithItsLastByte() {
    for (int i = 0; i < FIRE.length - 1; i++) {
      assertThat(decode(new byte[] {FIRE[i]})).as("byte %s", i).isEmpty();
      assertThat(decoder.hasHalfFrame()).isTrue();
    }
    assertThat(decode(new byte[] {FIRE[FIRE.length - 1]})).hasSize(1);
  }

  @Test
  void manyFramesInOnePieceComeOutInOrder() {
    List<FrameEvent> events = decode(Frames.join(FIRE, BEAT, FIRE, BEAT));
    assertThat(events).hasSize(4).allMatch(Whole.class::isInstance);
    assertThat(serials(events)).containsExactly(1, 2, 1, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"00", "40", "4000", "232323", "404040", "4040404040", "ff40", "4023402340"})
  void garbageBeforeAFrameIsOneEventAndTheFrameIsSaved(String garbage) {
    byte[] noise = Frames.hex(garbage);
    List<FrameEvent> events = decode(Frames.join(noise, FIRE, BEAT));
    assertThat(serials(events)).containsExactly(1, 2);
    assertThat(events).hasSize(3);
    NoFrame run = (NoFrame) events.get(0);
    assertThat(run.head()).isEqualTo(noise);
    assertThat(run.length()).isEqualTo(noise.length);
    assertThat(run.sha256()).isEqualTo(Ids.sha256(noise));
  }

  @Test
  void aWrongSumIsTheWholeFrame() {
    byte[] wrong = changed(FIRE, FIRE.length - 3, 0x47);
    List<FrameEvent> events = decode(Frames.join(wrong, BEAT));
    assertThat(events).hasSize(2);
    assertThat(((BadChecksum) events.get(0)).bytes()).isEqualTo(wrong);
    assertThat(serials(events)).containsExactly(2);
  }

  @Test
  void aLengthBeyondTheStandardIsSkippedAtOnce() {
    byte[] wrong = changed(FIRE, 25, 0x04);
    List<FrameEvent> events = decode(Frames.join(wrong, BEAT));
    assertThat(events).hasSize(2);
    assertThat(((NoFrame) events.get(0)).reason()).isEqualTo(NoFrame.BAD_LENGTH);
    assertThat(((NoFrame) events.get(0)).length()).isEqualTo(wrong.length);
    assertThat(serials(events)).containsExactly(2);
  }

  @Test
  void aLengthThatPromisesMoreHoldsUpNothing() {
    byte[] wrong = changed(FIRE, 25, 0x03);
    assertThat(decode(wrong)).isEmpty();
    List<FrameEvent> events = decode(BEAT);
    assertThat(((NoFrame) events.get(0)).reason()).isEqualTo(NoFrame.HALF_FRAME);
    assertThat(serials(events)).as("the heartbeat is not waited into it").containsExactly(2);
  }

  @Test
  void aLengthThatReachesToTheEndOfTheNextFrameDoesNotSwallowIt() {
    byte[] wrong = changed(BEAT, 24, FIRE.length);
    List<FrameEvent> events = decode(Frames.join(wrong, FIRE));
    assertThat(events).hasSize(2);
    assertThat(((NoFrame) events.get(0)).reason()).isEqualTo(NoFrame.BAD_LENGTH);
    assertThat(serials(events)).containsExactly(1);
  }

  @Test
  void aLengthThatPromisesLessIsABadEnd() {
    byte[] wrong = changed(FIRE, 24, 0x10);
    List<FrameEvent> events = decode(Frames.join(wrong, BEAT));
    assertThat(((NoFrame) events.get(0)).reason()).isEqualTo(NoFrame.BAD_END);
    assertThat(events).hasSize(2);
    assertThat(serials(events)).containsExactly(2);
  }

  @Test
  void halfAFrameIsOneEventWhenTheWaitEnds() {
    assertThat(decode(Arrays.copyOf(FIRE, 40))).isEmpty();
    NoFrame run = (NoFrame) decoder.giveUp();
    assertThat(run.reason()).isEqualTo(NoFrame.HALF_FRAME);
    assertThat(run.head()).isEqualTo(Arrays.copyOf(FIRE, 40));
    assertThat(decoder.giveUp()).isNull();
    assertThat(serials(decode(FIRE))).as("and the next frame is whole").containsExactly(1);
  }

  @Test
  void halfAFrameBeforeAWholeOneIsOneEvent() {
    List<FrameEvent> events = decode(Frames.join(Arrays.copyOf(FIRE, 40), BEAT));
    assertThat(events).hasSize(2);
    assertThat(serials(events)).containsExactly(2);
  }

  @Test
  void endlessGarbageIsHandedOverInRunsOfBoundedMemory() {
    byte[] noise = new byte[1_000];
    List<FrameEvent> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      events.addAll(decode(noise));
    }
    assertThat(events).hasSize(3).allMatch(NoFrame.class::isInstance);
    assertThat(((NoFrame) events.get(0)).head()).hasSize(Garbage.HEAD_BYTES);
    assertThat(((NoFrame) events.get(0)).length())
        .isBetween(FrameDecoder.MAX_RUN, FrameDecoder.MAX_RUN + 1_000);
  }

  @Test
  void thereIsAlwaysRoomForAFrameWhenNothingIsComplete() {
    byte[] marks = new byte[4_000];
    Arrays.fill(marks, (byte) 0x40);
    decode(marks);
    assertThat(decoder.room()).isGreaterThanOrEqualTo(Frame.MAX_BYTES);
    decode(Arrays.copyOf(Frames.data(1, new byte[1_024]).bytes(), Frame.MAX_BYTES - 1));
    assertThat(decoder.room()).isGreaterThanOrEqualTo(Frame.MAX_BYTES);
  }

  private List<FrameEvent> decode(byte[] bytes) {
    return decode(decoder, bytes);
  }

  static List<FrameEvent> decode(FrameDecoder decoder, byte[] bytes) {
    List<FrameEvent> events = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      int count = Math.min(decoder.room(), bytes.length - at);
      decoder.give(Arrays.copyOfRange(bytes, at, at + count), count);
      at += count;
      for (FrameEvent next = decoder.next(); next != null; next = decoder.next()) {
        events.add(next);
      }
    }
    return events;
  }

  static List<Integer> serials(List<FrameEvent> events) {
    return events.stream()
        .filter(Whole.class::isInstance)
        .map(event -> ((Whole) event).frame().serial())
        .toList();
  }

  private static byte[] changed(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }
}
