package dev.gengfu.gateway.gb26875.data;

import java.nio.charset.Charset;

/** Text of a frame: GB18030, filled up with blanks or zeros. */
final class GbText {
  private static final Charset GB18030 = Charset.forName("GB18030");

  private GbText() {}

  /**
   * Reads text up to the first zero, without blanks around it and without control characters; what
   * is no GB18030 becomes U+FFFD.
   */
  static String read(byte[] bytes, int at, int length) {
    int end = at;
    while (end < at + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, at, end - at, GB18030).replaceAll("\\p{Cntrl}", " ").strip();
  }
}
