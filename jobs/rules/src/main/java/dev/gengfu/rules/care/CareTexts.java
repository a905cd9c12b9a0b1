package dev.gengfu.rules.care;

import dev.gengfu.domain.Ids;
import dev.gengfu.domain.YamlConfig;
import dev.gengfu.rules.Durations;
import dev.gengfu.rules.RuleSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file {@code texts/care.yaml}: what residents are sent.
 *
 * @param sequence kinds in the order in which they are sent, each once
 * @param keepFor what has not been sent after so long is dropped
 * @param reminder kind of what somebody is asked who is out past the curfew
 * @param texts texts by kind
 */
public record CareTexts(
    List<String> sequence, String keepFor, String reminder, Map<String, Templates> texts) {
  public static final String FILE = "texts/care.yaml";

  private static final int MAX_CHARACTERS = 300;

  /**
   * Texts that say the same in other words.
   *
   * @param zh at least one
   * @param en at least one
   */
  public record Templates(List<String> zh, List<String> en) {
    public Templates {
      requireTexts("zh", zh);
      requireTexts("en", en);
    }

    private static void requireTexts(String key, List<String> texts) {
      RuleSettings.requireWords(texts, key, "a list of texts");
      RuleSettings.require(
          texts.stream().allMatch(text -> text.length() <= MAX_CHARACTERS),
          key,
          "texts of at most " + MAX_CHARACTERS + " characters");
    }

    List<String> in(String language) {
      return language.equals("en") ? en : zh;
    }
  }

  public CareTexts {
    RuleSettings.require(sequence != null, "sequence", "a list of kinds, or []");
    RuleSettings.require(
        new HashSet<>(sequence).size() == sequence.size(), "sequence", "each kind once");
    RuleSettings.require(Durations.millis("keepFor", keepFor) > 0, "keepFor", "more than 0");
    texts = texts == null ? Map.of() : new TreeMap<>(texts);
    for (String kind : sequence) {
      RuleSettings.require(texts.containsKey(kind), "sequence", "kinds with texts, not " + kind);
    }
    RuleSettings.require(texts.containsKey(reminder), "reminder", "a kind with texts");
    sequence = List.copyOf(sequence);
  }

  /**
   * Reads the file.
   *
   * @throws dev.gengfu.domain.ConfigException naming line and key when it is wrong
   */
  public static CareTexts parse(String text) {
    return YamlConfig.parse(FILE, text).whole(CareTexts.class);
  }

  /** In milliseconds. */
  public long keepForMillis() {
    return Durations.millis("keepFor", keepFor);
  }

  /**
   * The text of a kind.
   *
   * @param about what it is about: the same always gets the same text
   */
  public String text(String kind, String language, String about) {
    List<String> choice = texts.get(kind).in(language);
    long hash = Long.parseLong(Ids.hash("care").add(kind).add(about).hex(8), 16);
    return choice.get((int) (hash % choice.size()));
  }
}
