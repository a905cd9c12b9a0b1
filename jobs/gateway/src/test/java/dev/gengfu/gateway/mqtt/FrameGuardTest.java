package dev.gengfu.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameGuardTest {
  private static final int LIMIT = 100_000;

  @Test
  void handsOverPlainPacketsUnchanged() throws IOException {
    byte[] publish = Packets.publish("a/b", "hello", 1, 7, new byte[0]);
    FrameGuard guard = guard(publish);
    assertThat(guard.readNBytes(publish.length)).isEqualTo(publish);
    assertThat(guard.publishes()).isEqualTo(1);
  }

  @Test
  void refusesAHeaderThatClaims256MegabytesBeforeAnythingIsAllocated() {
    byte[] header = {0x30, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f};
    assertThatThrownBy(() -> guard(header).read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("allowed are " + LIMIT);
  }

  @Test
  void refusesALengthOfFiveBytes() {
    byte[] header = {0x30, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1};
    assertThatThrownBy(() -> guard(header).read()).hasMessageContaining("malformed");
  }

  @Test
  void theEndOfTheStreamIsToldAsSuch() {
    assertThatThrownBy(() -> guard(new byte[] {0x30, 5, 0}).read())
        .isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readTimeOutsAtAnyPlaceLoseNoStep(long seed) throws IOException {
    Random random = new Random(seed);
    Deque<byte[]> pieces = new ArrayDeque<>();
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    for (int i = 0; i < 200; i++) {
      all.write(Packets.publish("t/" + i, "x".repeat(random.nextInt(300)), 1, i + 1, new byte[0]));
    }
    byte[] bytes = all.toByteArray();
    for (int at = 0; at < bytes.length; ) {
      int length = Math.min(bytes.length - at, 1 + random.nextInt(50));
      pieces.add(java.util.Arrays.copyOfRange(bytes, at, at + length));
      at += length;
    }
    FrameGuard guard = new FrameGuard(new Hesitant(pieces), LIMIT);
    java.io.ByteArrayOutputStream read = new java.io.ByteArrayOutputStream();
    while (read.size() < bytes.length) {
      try {
        byte[] buffer = new byte[1 + random.nextInt(64)];
        int count = guard.read(buffer, 0, buffer.length);
        read.write(buffer, 0, count);
      } catch (SocketTimeoutException e) {
        assertThat(read.size()).isLessThan(bytes.length);
      }
    }
    assertThat(read.toByteArray()).isEqualTo(bytes);
    assertThat(guard.publishes()).isEqualTo(200);
  }

  @Test
  void aPacketLargerThanTheBufferComesWhole() throws IOException {
    byte[] publish = Packets.publish("a", "y".repeat(70_000), 1, 9, new byte[0]);
    byte[] small = Packets.publish("b", "z", 1, 10, new byte[0]);
    FrameGuard guard = guard(Packets.join(small, publish, small));
    assertThat(guard.readNBytes(small.length)).isEqualTo(small);
    assertThat(guard.readNBytes(publish.length)).isEqualTo(publish);
    assertThat(guard.readNBytes(small.length)).isEqualTo(small);
  }

  @ParameterizedTest(name = "topic with U+{0}")
  @ValueSource(strings = {"0001", "007f", "0085", "fdd0", "ffff"})
  void aTopicThatPahoDiesOfIsPutAside(String codePoint) throws IOException {
    String topic = "gengfu/v1/readings/a" + (char) Integer.parseInt(codePoint, 16) + "b";
    byte[] poison = Packets.publish(topic, "{\"alarm\":true}", 1, 77, new byte[0]);
    byte[] next = Packets.publish("c", "{}", 1, 78, new byte[0]);
    FrameGuard guard = guard(Packets.join(poison, next));

    byte[] standIn = UndigestiblePublish.standIn(poison);
    assertThat(guard.readNBytes(standIn.length)).isEqualTo(standIn);
    assertThat(guard.readNBytes(next.length)).isEqualTo(next);
    UndigestiblePublish aside = guard.nextUndigestible();
    assertThat(aside.topic()).isEqualTo(topic);
    assertThat(aside.packetId()).isEqualTo(77);
    assertThat(aside.whole()).isTrue();
    assertThat(new String(aside.payload(), StandardCharsets.UTF_8)).isEqualTo("{\"alarm\":true}");
  }

  @Test
  void propertiesWithoutAnEndLeaveTheWholePacketAsPayload() throws IOException {
    byte[] poison = Packets.publish("a", "", 1, 5, new byte[0]);
    poison[poison.length - 1] = 100;
    FrameGuard guard = guard(poison);
    guard.read();
    UndigestiblePublish aside = guard.nextUndigestible();
    assertThat(aside.whole()).isFalse();
    assertThat(aside.payload()).isEqualTo(poison);
    assertThat(aside.packetId()).isEqualTo(5);
  }

  @Test
  void aChineseTopicGoesThroughPaho() throws IOException {
    byte[] publish = Packets.publish("zigbee2mqtt/三号楼", "{}", 1, 5, new byte[0]);
    assertThat(guard(publish).readNBytes(publish.length)).isEqualTo(publish);
  }

  private static FrameGuard guard(byte[] bytes) {
    return new FrameGuard(new ByteArrayInputStream(bytes), LIMIT);
  }

  /** Gives one piece, then times out, then the next. */
  private static final class Hesitant extends InputStream {
    private final Deque<byte[]> pieces;
    private boolean silent;

    Hesitant(Deque<byte[]> pieces) {
      this.pieces = pieces;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      silent = !silent;
      if (silent) {
        throw new SocketTimeoutException("nothing yet");
      }
      byte[] piece = pieces.removeFirst();
      if (piece.length > length) {
        pieces.addFirst(java.util.Arrays.copyOfRange(piece, length, piece.length));
      }
      int count = Math.min(length, piece.length);
      System.arraycopy(piece, 0, target, offset, count);
      return count;
    }
  }
}
