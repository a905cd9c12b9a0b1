package dev.gengfu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.domain.Category;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Text;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the shipped files make the engine say, it says in both languages. */
class WordsTest {
  private static final Policy POLICY = ShippedRules.POLICY;

  private static Map<String, Text> words() {
    Map<String, Text> words = new TreeMap<>();
    POLICY.detections().forEach(rule -> words.put(rule.trackName(), rule.because()));
    POLICY
        .detections()
        .forEach(rule -> rule.measures().forEach(each -> words.put(each, Words.measure(each))));
    POLICY
        .site()
        .follows()
        .forEach(
            rule -> {
              words.put("first", Words.hazard(rule.settings().first()));
              words.put("then", Words.hazard(rule.settings().then()));
            });
    for (Severity severity : Severity.values()) {
      for (Category category : Category.values()) {
        Stream.of(
                POLICY.steps("fire", category, severity),
                POLICY.stepsOnceTaken("fire", category, severity))
            .flatMap(List::stream)
            .forEach(step -> words.put(step.target(), Words.target(step.target())));
      }
    }
    return words;
  }

  @Test
  void whyARuleRaisesIsSaidInBothLanguages() {
    assertThat(words()).hasSizeGreaterThan(30);
    words()
        .forEach(
            (what, text) -> {
              assertThat(text.zh()).as(what).matches(".*\\p{IsHan}.*");
              assertThat(text.en()).as(what).matches("\\P{IsHan}+");
            });
  }
}
