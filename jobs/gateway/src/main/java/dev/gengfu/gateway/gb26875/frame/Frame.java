package dev.gengfu.gateway.gb26875.frame;

import java.util.Arrays;

/**
 * One frame of GB/T 26875.3, in either direction.
 *
 * @param serial 0 to 65535, counted by who begins; an answer repeats it
 * @param version protocol version, 2 bytes as on the wire, the low one the major version (1)
 * @param time when it was sent
 * @param source who sent it
 * @param destination to whom
 * @param command see {@link Command}; 0 to 255
 * @param data application data, at most {@link #MAX_DATA} bytes, empty for heartbeats and answers
 */
public record Frame(
    int serial,
    int version,
    FrameTime time,
    Address source,
    Address destination,
    int command,
    byte[] data) {
  /** Longest application data in bytes. */
  public static final int MAX_DATA = 1_024;

  static final int HEAD = 27;
  static final int TAIL = 3;

  /** Longest frame in bytes. */
  public static final int MAX_BYTES = HEAD + MAX_DATA + TAIL;

  static final byte START = 0x40;
  static final byte END = 0x23;
  static final int SUMMED_FROM = 2;
  static final int LENGTH_AT = 24;
  static final int COMMAND_AT = 26;

  public Frame {
    if (data.length > MAX_DATA) {
      throw new IllegalArgumentException("data: expected at most 1024 bytes, found " + data.length);
    }
  }

  /** A frame without data that says something of this one. */
  public Frame answer(int answer, FrameTime now) {
    Address from = destination;
    Address to = source;
    return new Frame(serial, version, now, from, to, answer, new byte[0]);
  }

  /** Its head alone. */
  public Frame withoutData() {
    return new Frame(serial, version, time, source, destination, command, new byte[0]);
  }

  /** The bytes on the wire. */
  public byte[] bytes() {
    byte[] bytes = new byte[HEAD + data.length + TAIL];
    bytes[0] = START;
    bytes[1] = START;
    put16(bytes, 2, serial);
    put16(bytes, 4, version);
    time.write(bytes, 6);
    source.write(bytes, 12);
    destination.write(bytes, 18);
    put16(bytes, LENGTH_AT, data.length);
    bytes[COMMAND_AT] = (byte) command;
    System.arraycopy(data, 0, bytes, HEAD, data.length);
    int sumAt = HEAD + data.length;
    bytes[sumAt] = Checksum.of(bytes, SUMMED_FROM, sumAt);
    bytes[sumAt + 1] = END;
    bytes[sumAt + 2] = END;
    return bytes;
  }

  /**
   * Reads a frame whose head is there; of its data as much as is there.
   *
   * @param to end of the bytes; at least {@code at + 27}
   */
  static Frame read(byte[] bytes, int at, int to) {
    int length = Math.min(length(bytes, at), MAX_DATA);
    int dataEnd = Math.min(at + HEAD + length, to);
    return new Frame(
        get16(bytes, at + 2),
        get16(bytes, at + 4),
        FrameTime.read(bytes, at + 6),
        Address.read(bytes, at + 12),
        Address.read(bytes, at + 18),
        bytes[at + COMMAND_AT] & 0xff,
        Arrays.copyOfRange(bytes, at + HEAD, dataEnd));
  }

  static int length(byte[] bytes, int at) {
    return get16(bytes, at + LENGTH_AT);
  }

  private static int get16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  private static void put16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >>> 8);
  }
}
