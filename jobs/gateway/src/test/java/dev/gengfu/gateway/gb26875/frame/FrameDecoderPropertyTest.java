package dev.gengfu.gateway.gb26875.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.gateway.gb26875.frame.FrameEvent.NoFrame;
import dev.gengfu.gateway.gb26875.frame.FrameEvent.Whole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FrameDecoderPropertyTest {
  /** What may stand before a frame; no mark of a frame in it. */
  record Sent(byte[] noise, Frame frame) {}

  @Property(tries = 500)
  void whateverTheChunksAndTheNoiseTheSameFramesComeOut(
      @ForAll("sent") @Size(max = 12) List<Sent> all,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 700) Integer> chunks) {
    byte[] stream = stream(all);
    FrameDecoder decoder = new FrameDecoder();
    List<FrameEvent> events = new ArrayList<>();
    for (int at = 0, i = 0; at < stream.length; i++) {
      int to = Math.min(stream.length, at + chunks.get(i % chunks.size()));
      events.addAll(FrameDecoderTest.decode(decoder, Arrays.copyOfRange(stream, at, to)));
      at = to;
    }
    List<byte[]> frames =
        events.stream().filter(Whole.class::isInstance).map(e -> ((Whole) e).bytes()).toList();
    assertThat(frames)
        .containsExactlyElementsOf(all.stream().map(sent -> sent.frame().bytes()).toList());
    assertThat(events.stream().filter(NoFrame.class::isInstance))
        .as("one event for each run of noise")
        .hasSize((int) all.stream().filter(sent -> sent.noise().length > 0).count());
    assertThat(decoder.isOpen()).isFalse();
  }

  @Property(tries = 500)
  void everyByteIsAccountedFor(@ForAll("nasty") byte[] stream) {
    FrameDecoder decoder = new FrameDecoder();
    List<FrameEvent> events = FrameDecoderTest.decode(decoder, stream);
    FrameEvent left = decoder.giveUp();
    if (left != null) {
      events.add(left);
    }
    assertThat(events.stream().mapToInt(FrameDecoderPropertyTest::length).sum())
        .isEqualTo(stream.length);
  }

  static int length(FrameEvent event) {
    if (event instanceof Whole whole) {
      return whole.bytes().length;
    }
    return event instanceof FrameEvent.BadChecksum bad
        ? bad.bytes().length
        : ((NoFrame) event).length();
  }

  private static byte[] stream(List<Sent> all) {
    int length = all.stream().mapToInt(s -> s.noise().length + s.frame().bytes().length).sum();
    byte[] stream = new byte[length];
    int at = 0;
    for (Sent sent : all) {
      System.arraycopy(sent.noise(), 0, stream, at, sent.noise().length);
      at += sent.noise().length;
      byte[] frame = sent.frame().bytes();
      System.arraycopy(frame, 0, stream, at, frame.length);
      at += frame.length;
    }
    return stream;
  }

  @Provide
  Arbitrary<List<Sent>> sent() {
    Arbitrary<byte[]> noise =
        Arbitraries.bytes()
            .filter(b -> b != Frame.START)
            .array(byte[].class)
            .ofMaxSize(80)
            .injectDuplicates(0.1);
    Arbitrary<Frame> frames =
        Combinators.combine(
                Arbitraries.integers().between(0, 65_535),
                Arbitraries.longs().between(0, 0xffff_ffff_ffffL),
                Arbitraries.integers().between(0, 255),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(Frame.MAX_DATA))
            .as(
                (serial, address, command, data) ->
                    new Frame(
                        serial,
                        1,
                        new FrameTime(1, 2, 3, 4, 5, 6),
                        new Address(address),
                        new Address(serial),
                        command,
                        data));
    return Combinators.combine(noise, frames).as(Sent::new).list();
  }

  /** Bytes that look like the beginnings and ends of frames far more often than chance has it. */
  @Provide
  Arbitrary<byte[]> nasty() {
    Arbitrary<Byte> likely = Arbitraries.of((byte) 0x40, (byte) 0x23, (byte) 0, (byte) 1);
    Arbitrary<Byte> any = Arbitraries.oneOf(likely, Arbitraries.bytes());
    return any.list()
        .ofMaxSize(3_000)
        .map(
            list -> {
              byte[] bytes = new byte[list.size()];
              IntStream.range(0, bytes.length).forEach(i -> bytes[i] = list.get(i));
              return bytes;
            });
  }
}
