package dev.gengfu.gateway.decode;

import dev.gengfu.gateway.dialect.AlarmWords;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads flags out of text that once was to be JSON: truncated, nested too deep, in a wrong
 * encoding, with doubled keys. It looks for a quoted name, a colon and a plain value, at any depth,
 * and knows only strings. What it finds it believes: a false alarm is checked by a person, a lost
 * one by nobody.
 */
final class Salvage {
  private static final int MAX_TOKEN = 200;
  private static final int MAX_MEMBERS = 1_000;

  private final byte[] text;
  private int at;

  private Salvage(byte[] text) {
    this.text = text;
  }

  /**
   * What was readable.
   *
   * @param kind kind of the alarm, null when it was not readable
   * @param test whether the message called itself a test
   */
  record Alarm(String kind, boolean test) {}

  /**
   * The raised alarm of a broken message.
   *
   * @param alarmFields names of fields that raise one, with the kind each one means (empty: its
   *     value says it)
   */
  static Optional<Alarm> alarm(byte[] broken, Map<String, String> alarmFields) {
    Map<String, String> found = new HashMap<>();
    Salvage scan = new Salvage(broken);
    scan.collect(alarmFields.keySet(), found);
    for (Map.Entry<String, String> field : alarmFields.entrySet()) {
      String value = found.get(field.getKey());
      if (value != null) {
        String kind = field.getValue().isEmpty() ? value : field.getValue();
        boolean test = "true".equals(found.get("test"));
        return Optional.of(new Alarm(AlarmWords.isKind(kind) ? kind : null, test));
      }
    }
    return Optional.empty();
  }

  /**
   * The raised alarms of a broken object of devices, by the member of the outermost object in which
   * they stand.
   */
  static Map<String, Alarm> alarmsByMember(byte[] broken, Map<String, String> alarmFields) {
    Map<String, Alarm> alarms = new LinkedHashMap<>();
    Salvage scan = new Salvage(broken);
    String member = null;
    int depth = 0;
    while (scan.at < broken.length && alarms.size() < MAX_MEMBERS) {
      byte letter = broken[scan.at];
      if (letter != '"') {
        depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
        scan.at++;
        continue;
      }
      String name = scan.memberName();
      if (name != null && depth <= 1) {
        member = name;
      } else if (name != null && member != null && alarmFields.containsKey(name)) {
        String value = scan.value();
        if (value != null && AlarmWords.raises(value)) {
          String kind = alarmFields.get(name).isEmpty() ? value : alarmFields.get(name);
          alarms.put(member, new Alarm(AlarmWords.isKind(kind) ? kind : null, false));
        }
      }
    }
    return alarms;
  }

  /** The last plain text value of a field, wherever it stands. */
  static Optional<String> text(byte[] broken, String field) {
    Salvage scan = new Salvage(broken);
    String value = null;
    while (scan.at < broken.length) {
      if (field.equals(scan.name())) {
        scan.skipBlank();
        if (scan.at < broken.length && broken[scan.at] == '"') {
          value = scan.quoted();
        }
      }
    }
    return Optional.ofNullable(value);
  }

  /** Keeps every value that raises; one that clears never takes an earlier raise back. */
  private void collect(Set<String> alarmFields, Map<String, String> found) {
    while (at < text.length) {
      String name = name();
      if (name != null && (alarmFields.contains(name) || name.equals("test"))) {
        String value = value();
        if (value != null && AlarmWords.raises(value)) {
          found.put(name, value);
        }
      }
    }
  }

  /** Goes past the next string; its text when a colon follows, else null. */
  private String name() {
    while (at < text.length && text[at] != '"') {
      at++;
    }
    if (at >= text.length) {
      return null;
    }
    int start = at;
    String name = quoted();
    if (name == null) {
      // No closing quote: what follows may still hold a name.
      at = start + 1;
      return null;
    }
    int end = at;
    skipBlank();
    if (at < text.length && text[at] == ':') {
      at++;
      return name;
    }
    // A stray quote shifts all pairs by one: the closing quote may open the next name.
    at = end - 1 > start ? end - 1 : end;
    return null;
  }

  /** Goes past the string that begins here; its text when a colon follows, else null. */
  private String memberName() {
    int start = at;
    String name = quoted();
    if (name == null) {
      at = Math.max(at, start + 1);
      return null;
    }
    skipBlank();
    if (at < text.length && text[at] == ':') {
      at++;
      return name;
    }
    return null;
  }

  /**
   * The plain value at this place: text, or a run of letters and digits; null for anything else.
   */
  private String value() {
    skipBlank();
    if (at < text.length && text[at] == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length && isWord(text[at]) && at - start < MAX_TOKEN) {
      at++;
    }
    String word = new String(text, start, at - start, StandardCharsets.ISO_8859_1);
    // "tru" at the very end is a truncated true, "fals" a truncated false.
    if (at == text.length && !word.isEmpty() && "true".startsWith(word)) {
      return "true";
    }
    return word.isEmpty() || (at == text.length && "false".startsWith(word)) ? null : word;
  }

  /** The string that begins here, or null when it has no end or is very long. */
  private String quoted() {
    StringBuilder content = new StringBuilder();
    int i = at + 1;
    while (i < text.length && text[i] != '"' && i - at <= MAX_TOKEN) {
      i += text[i] == '\\' ? 1 : 0;
      if (i < text.length) {
        content.append((char) (text[i] & 0xff));
      }
      i++;
    }
    if (i >= text.length || text[i] != '"') {
      at = Math.min(i, text.length);
      return null;
    }
    at = i + 1;
    byte[] raw = content.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new String(raw, StandardCharsets.UTF_8);
  }

  private void skipBlank() {
    while (at < text.length && text[at] >= 0 && text[at] <= ' ') {
      at++;
    }
  }

  private static boolean isWord(byte letter) {
    return (letter >= '0' && letter <= '9')
        || (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || letter == '.'
        || letter == '-'
        || letter == '_';
  }
}
