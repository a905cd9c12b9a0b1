package dev.gengfu.gateway.checkin;

import dev.gengfu.gateway.dialect.BadInput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the JSON part of a multipart body; pictures beside it are passed over. */
final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=\"?([^\";\\s]{1,70})\"?", Pattern.CASE_INSENSITIVE);
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

  private Multipart() {}

  /**
   * The JSON of a body.
   *
   * @param contentType as the sender wrote it, null when it wrote none
   * @return the body itself when it is no multipart
   */
  static byte[] json(byte[] body, String contentType) throws BadInput {
    if (contentType == null || !contentType.regionMatches(true, 0, "multipart/", 0, 10)) {
      return body;
    }
    Matcher named = BOUNDARY.matcher(contentType);
    if (!named.find()) {
      throw new BadInput(BadInput.WRONG_TYPE, "expected a boundary in the content type");
    }
    byte[] boundary = ("--" + named.group(1)).getBytes(StandardCharsets.ISO_8859_1);
    for (int at = indexOf(body, boundary, 0); at >= 0; ) {
      int from = at + boundary.length;
      int next = indexOf(body, boundary, from);
      int content = indexOf(body, HEAD_END, from);
      int end = next < 0 ? body.length : next;
      if (content >= 0 && content < end) {
        byte[] part = Arrays.copyOfRange(body, content + HEAD_END.length, end);
        if (firstVisible(part) == '{') {
          return part;
        }
      }
      at = next;
    }
    throw new BadInput(BadInput.WRONG_TYPE, "expected a part with a JSON object");
  }

  private static int firstVisible(byte[] part) {
    for (byte each : part) {
      if (each < 0 || each > ' ') {
        return each;
      }
    }
    return -1;
  }

  private static int indexOf(byte[] in, byte[] what, int from) {
    for (int i = from; i <= in.length - what.length; i++) {
      if (Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
        return i;
      }
    }
    return -1;
  }
}
