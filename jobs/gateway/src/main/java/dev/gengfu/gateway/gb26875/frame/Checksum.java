package dev.gengfu.gateway.gb26875.frame;

/** The low byte of a sum of bytes. */
final class Checksum {
  private Checksum() {}

  static byte of(byte[] bytes, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += bytes[i];
    }
    return (byte) sum;
  }
}
