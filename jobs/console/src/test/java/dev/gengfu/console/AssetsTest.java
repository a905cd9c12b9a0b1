package dev.gengfu.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Tier;
import dev.gengfu.domain.TimeQuality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page's files: complete, offline, inert, and in both languages. */
class AssetsTest {
  private static final Path PAGE = Path.of("src/main/resources/dev/gengfu/console/page");
  private static final Pattern KEY = Pattern.compile("\\b(?:t|key)\\(\\s*\"([a-zA-Z.]+)\"");
  private static final Pattern LISTED =
      Pattern.compile("\"((?:detail|raw|footer|keys|banner|row|toast|empty)\\.[a-zA-Z]+)\"");

  @Test
  void everyFileIsServedAndEveryServedFileIsThere() throws IOException {
    try (java.util.stream.Stream<Path> files = Files.walk(PAGE)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> PAGE.relativize(file).toString()))
          .containsExactlyInAnyOrderElementsOf(Assets.FILES);
    }
    assertThat(new Assets().byPath()).hasSize(Assets.FILES.size() + 1);
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws IOException {
    for (String file : Assets.FILES) {
      String text = read(file).replace("http://www.w3.org/2000/svg", "");
      assertThat(text).as(file).doesNotContainPattern("https?://|@import|url\\(");
    }
  }

  @Test
  void noTextEverBecomesMarkupOrCode() throws IOException {
    for (String file : Assets.FILES) {
      if (file.endsWith(".js")) {
        assertThat(read(file))
            .as(file)
            .doesNotContainPattern(
                "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function");
      }
    }
    assertThat(read("index.html")).doesNotContainPattern("<style|style=|\\son[a-z]+=|<script>");
  }

  @Test
  void bothLanguagesHaveTheSameKeysAndNoEmptyTexts() throws IOException {
    JsonNode zh = texts("zh");
    JsonNode en = texts("en");
    assertThat(keys(zh)).isEqualTo(keys(en));
    for (String key : keys(zh)) {
      if (!key.equals("column.act") && !key.equals("place.join")) {
        assertThat(zh.get(key).asText()).as("zh %s", key).isNotBlank();
        assertThat(en.get(key).asText()).as("en %s", key).isNotBlank();
      }
      assertThat(placeholders(zh.get(key).asText()))
          .as(key)
          .isEqualTo(placeholders(en.get(key).asText()));
    }
  }

  @Test
  void everyKeyThatTheScriptsNameHasAText() throws IOException {
    Set<String> known = keys(texts("en"));
    Set<String> used = new TreeSet<>();
    for (String file : Assets.FILES) {
      if (file.endsWith(".js")) {
        collect(KEY, read(file), used);
        collect(LISTED, read(file), used);
      }
    }
    assertThat(used).hasSizeGreaterThan(60);
    assertThat(known).containsAll(used);
  }

  @Test
  void everyWordOfTheContractHasAText() throws IOException {
    Set<String> known = keys(texts("en"));
    List<String> words = new ArrayList<>();
    words(words, "severity", Severity.values());
    words(words, "state", AlertState.values());
    words(words, "tier", Tier.values());
    words(words, "change", ChangeKind.values());
    for (TimeQuality quality : TimeQuality.values()) {
      if (quality != TimeQuality.EXACT) {
        words(words, "quality", new TimeQuality[] {quality});
      }
    }
    assertThat(known).containsAll(words);
  }

  private static void words(List<String> words, String group, Enum<?>[] values) {
    ObjectMapper mapper = Json.mapper();
    for (Enum<?> value : values) {
      words.add(group + "." + mapper.valueToTree(value).asText());
    }
  }

  private static void collect(Pattern pattern, String text, Set<String> found) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
  }

  private static Set<String> placeholders(String text) {
    Set<String> found = new TreeSet<>();
    collect(Pattern.compile("(\\{\\w+})"), text, found);
    return found;
  }

  private static Set<String> keys(JsonNode texts) {
    Set<String> keys = new TreeSet<>();
    texts.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static JsonNode texts(String language) throws IOException {
    return new ObjectMapper().readTree(read("texts/" + language + ".json"));
  }

  private static String read(String file) throws IOException {
    return Files.readString(PAGE.resolve(file));
  }
}
