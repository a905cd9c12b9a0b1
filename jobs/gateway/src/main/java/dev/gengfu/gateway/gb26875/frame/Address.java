package dev.gengfu.gateway.gb26875.frame;

import java.util.regex.Pattern;

/**
 * Address of a transmission device or a centre: 6 bytes. It is written as the 12 hexadecimal digits
 * that a packet capture shows, lowest byte first: {@code 790300000000} is device 889.
 *
 * @param value the bytes as one number, the first byte on the wire lowest
 */
public record Address(long value) {
  static final int BYTES = 6;
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{12}");

  /** Whether the text is an address. */
  public static boolean isHex(String text) {
    return text != null && HEX.matcher(text).matches();
  }

  /**
   * Reads 12 hexadecimal digits in lower case.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Address parse(String hex) {
    if (!isHex(hex)) {
      throw new IllegalArgumentException("expected 12 digits 0-9 a-f, found '" + hex + "'");
    }
    return new Address(Long.reverseBytes(Long.parseLong(hex, 16)) >>> 16);
  }

  static Address read(byte[] bytes, int at) {
    long value = 0;
    for (int i = BYTES - 1; i >= 0; i--) {
      value = value << 8 | (bytes[at + i] & 0xff);
    }
    return new Address(value);
  }

  void write(byte[] bytes, int at) {
    for (int i = 0; i < BYTES; i++) {
      bytes[at + i] = (byte) (value >>> (8 * i));
    }
  }

  /** The bytes in the order of the wire, hexadecimal. */
  public String hex() {
    return String.format("%012x", Long.reverseBytes(value) >>> 16);
  }

  @Override
  public String toString() {
    return hex();
  }
}
