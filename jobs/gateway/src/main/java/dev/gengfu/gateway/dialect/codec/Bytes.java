package dev.gengfu.gateway.dialect.codec;

import java.nio.ByteBuffer;

/** Whole numbers of 1 to 4 bytes. */
final class Bytes {
  private Bytes() {}

  /** Reads so many bytes, the highest first. */
  static long bigEndian(ByteBuffer bytes, int count, boolean signed) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | (bytes.get() & 0xff);
    }
    return signed ? extend(value, count) : value;
  }

  /** Reads so many bytes, the lowest first. */
  static long littleEndian(ByteBuffer bytes, int count, boolean signed) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (bytes.get() & 0xffL) << (8 * i);
    }
    return signed ? extend(value, count) : value;
  }

  private static long extend(long value, int count) {
    int unused = Long.SIZE - Byte.SIZE * count;
    return value << unused >> unused;
  }
}
