package dev.gengfu.delivery.channel.robot;

import java.util.Map;

/**
 * Text that comes from outside, such as the name of a room, in a message that is markdown. The
 * makes differ in what they take for markup and none of them says how it is escaped: every sign
 * that may be one becomes its full-width twin, which people read the same.
 */
final class Plain {
  private static final String MARKUP = "<>[]()*_`~#@|\\!&";

  /** The full-width forms of ASCII stand so much further on. */
  private static final int FULL_WIDTH = 0xFEE0;

  /** What makes a link of what follows. */
  private static final Map<String, String> LINKS = Map.of("://", "：//", "www.", "www．");

  private Plain() {}

  /** One line without markup, mentions and links. */
  static String of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().forEach(point -> plain.appendCodePoint(plain(point)));
    String line = plain.toString();
    for (Map.Entry<String, String> link : LINKS.entrySet()) {
      line = line.replace(link.getKey(), link.getValue());
    }
    return line;
  }

  private static int plain(int point) {
    boolean breaks = Character.isISOControl(point) || point == 0x2028 || point == 0x2029;
    if (breaks) {
      return ' ';
    }
    return MARKUP.indexOf(point) < 0 ? point : point + FULL_WIDTH;
  }
}
