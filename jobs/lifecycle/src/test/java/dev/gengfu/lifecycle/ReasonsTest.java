package dev.gengfu.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.rules.Words;
import org.junit.jupiter.api.Test;

/** Reasons whose words are chosen from a list, item by item; the others are in every timeline. */
class ReasonsTest {
  @Test
  void everyCauseHasAWord() {
    for (String cause : Deed.CAUSES) {
      assertThat(Words.cause(cause).en()).isEqualTo(cause);
      assertThat(Words.cause(cause).zh()).as(cause).matches(".*\\p{IsHan}.*");
    }
  }

  @Test
  void everyFallOfAMarkIsSaid() {
    for (Marks.Fall fall : Marks.Fall.values()) {
      assertThat(fall.words().zh().isEmpty()).as("%s", fall).isEqualTo(fall.words().en().isEmpty());
    }
  }
}
