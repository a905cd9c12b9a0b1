package dev.gengfu.gateway.mqtt;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.common.packet.MqttWireMessage;

/**
 * Stands between the socket and Paho and hands over whole packets only. Paho by itself
 *
 * <ul>
 *   <li>allocates whatever a header claims, up to 256 MB, before it looks at the limit;
 *   <li>loses step when a header arrives in two parts with a read time-out between them;
 *   <li>lets its reader die of a packet it can't parse (a control character in a topic, correlation
 *       data over 32 KiB): the broker sends that packet again after each reconnect, and nothing
 *       behind it ever comes through.
 * </ul>
 *
 * <p>A packet of the last kind is put aside, and an empty one with the same packet id goes in its
 * place, so that it is delivered and acknowledged in its turn.
 */
final class FrameGuard extends InputStream {
  private static final int PUBLISH = 3;
  private static final int CHUNK = 16 * 1024;

  private final InputStream in;
  private final int maximumPacketBytes;
  private final AtomicLong lastReadNanos = new AtomicLong(System.nanoTime());
  private final Queue<UndigestiblePublish> undigestible = new ConcurrentLinkedQueue<>();
  private final AtomicLong publishes = new AtomicLong();

  /** Bytes from the socket: [start, end) not yet looked at. */
  private byte[] raw = new byte[CHUNK];

  private int start;
  private int end;

  /** The packet being handed over: [at, limit). */
  private byte[] packet = new byte[0];

  private int at;
  private int limit;

  FrameGuard(InputStream in, int maximumPacketBytes) {
    this.in = in;
    this.maximumPacketBytes = maximumPacketBytes;
  }

  /** For how long nothing has come from the broker. */
  long silentMillis() {
    return (System.nanoTime() - lastReadNanos.get()) / 1_000_000;
  }

  /** What the next stand-in stands for. */
  UndigestiblePublish nextUndigestible() {
    return undigestible.remove();
  }

  /** PUBLISH packets handed over so far. */
  long publishes() {
    return publishes.get();
  }

  @Override
  public int read() throws IOException {
    if (at == limit) {
      nextPacket();
    }
    return packet[at++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == limit) {
      nextPacket();
    }
    int count = Math.min(length, limit - at);
    System.arraycopy(packet, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public int available() throws IOException {
    return limit - at > 0 ? limit - at : end - start + in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void nextPacket() throws IOException {
    int length = packetLength();
    while (length < 0 || end - start < length) {
      fill(length);
      length = packetLength();
    }
    int type = (raw[start] & 0xff) >> 4;
    if (type == PUBLISH) {
      publishes.incrementAndGet();
      if (!digestible(length)) {
        byte[] aside = Arrays.copyOfRange(raw, start, start + length);
        undigestible.add(UndigestiblePublish.parse(aside));
        packet = UndigestiblePublish.standIn(aside);
        at = 0;
        limit = packet.length;
        start += length;
        return;
      }
    }
    packet = raw;
    at = start;
    limit = start + length;
    start += length;
  }

  /** Length of the packet at {@code start} with its header; -1 while the header is incomplete. */
  private int packetLength() throws IOException {
    int remaining = 0;
    for (int i = 1; i <= 4; i++) {
      if (start + i >= end) {
        return -1;
      }
      int digit = raw[start + i] & 0xff;
      remaining |= (digit & 0x7f) << (7 * (i - 1));
      if (digit < 0x80) {
        int length = 1 + i + remaining;
        if (length > maximumPacketBytes) {
          throw new IOException(
              "packet of " + length + " bytes, allowed are " + maximumPacketBytes);
        }
        return length;
      }
    }
    throw new IOException("malformed packet: remaining length");
  }

  /** Reads more; a read time-out passes through and loses nothing. */
  private void fill(int wanted) throws IOException {
    // The packet handed over last has been read to its end: its place may be used again.
    int held = end - start;
    int capacity = Math.max(CHUNK, wanted);
    if (raw.length < capacity || (start > 0 && raw.length - end < capacity - held)) {
      byte[] target = raw.length < capacity ? new byte[capacity] : raw;
      System.arraycopy(raw, start, target, 0, held);
      raw = target;
      start = 0;
      end = held;
    }
    int count = in.read(raw, end, raw.length - end);
    if (count < 0) {
      throw new EOFException("the broker closed the connection");
    }
    lastReadNanos.set(System.nanoTime());
    end += count;
  }

  /** Plain packets are told at a glance; Paho itself is asked about the rest. */
  private boolean digestible(int length) {
    try {
      return UndigestiblePublish.isPlain(raw, start, length)
          || MqttWireMessage.createWireMessage(Arrays.copyOfRange(raw, start, start + length))
              != null;
    } catch (Exception e) {
      return false;
    }
  }
}
