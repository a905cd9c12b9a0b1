package dev.gengfu.gateway.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the body of a request into its readings without parsing them, so that a broken one does not
 * spoil its neighbours. Knows strings and brackets only; a body that is no array is one reading.
 */
final class ItemSplitter {
  private ItemSplitter() {}

  /**
   * The readings of a body.
   *
   * @param items the bytes of each one, as they stand
   * @param complete false when the array does not end where the body does
   */
  record Items(List<byte[]> items, boolean complete) {}

  static Items split(byte[] body) {
    int at = skipBlank(body, 0);
    if (at == body.length || body[at] != '[') {
      return new Items(List.of(body), true);
    }
    List<byte[]> items = new ArrayList<>();
    int start = at + 1;
    for (int depth = 0, i = start; i < body.length; i++) {
      switch (body[i]) {
        case '"' -> i = stringEnd(body, i);
        case '{', '[' -> depth++;
        case '}' -> depth--;
        case ']', ',' -> {
          if (depth <= 0) {
            boolean end = body[i] == ']';
            boolean last = end && items.isEmpty() && skipBlank(body, start) == i;
            if (!last) {
              items.add(Arrays.copyOfRange(body, start, i));
            }
            start = i + 1;
            if (end) {
              return new Items(items, rest(body, start, items));
            }
          } else if (body[i] == ']') {
            depth--;
          }
        }
        default -> {}
      }
    }
    items.add(Arrays.copyOfRange(body, start, body.length));
    return new Items(items, false);
  }

  /** What stands behind the array is kept as an item of its own. */
  private static boolean rest(byte[] body, int from, List<byte[]> items) {
    if (skipBlank(body, from) == body.length) {
      return true;
    }
    items.add(Arrays.copyOfRange(body, from, body.length));
    return false;
  }

  /** Index of the closing quote, or of the last byte when there is none. */
  private static int stringEnd(byte[] body, int open) {
    int i = open + 1;
    while (i < body.length && body[i] != '"') {
      i += body[i] == '\\' ? 2 : 1;
    }
    return Math.min(i, body.length - 1);
  }

  private static int skipBlank(byte[] body, int from) {
    int i = from;
    while (i < body.length && body[i] >= 0 && body[i] <= ' ') {
      i++;
    }
    return i;
  }
}
