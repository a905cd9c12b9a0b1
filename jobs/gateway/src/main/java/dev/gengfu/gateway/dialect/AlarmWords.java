package dev.gengfu.gateway.dialect;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words that devices put where the contract wants {@code true} or a kind of alarm. */
public final class AlarmWords {
  private static final Set<String> NO =
      Set.of("", "0", "false", "no", "off", "none", "null", "normal", "ok", "clear", "cleared");
  private static final Set<String> YES = Set.of("1", "true", "yes", "on", "alarm", "active");
  private static final Pattern ZERO = Pattern.compile("[-+]?0*(\\.0*)?");
  private static final Pattern KIND = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,31}");

  private AlarmWords() {}

  /** Whether the text is a kind of alarm (smoke, callPoint, …), not a mere yes or no. */
  public static boolean isKind(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return KIND.matcher(text).matches() && !NO.contains(word) && !YES.contains(word);
  }

  /** Whether the text says that there is an alarm; in doubt it does. */
  public static boolean raises(String text) {
    String word = text.trim().toLowerCase(Locale.ROOT);
    return !NO.contains(word) && !ZERO.matcher(word).matches();
  }
}
