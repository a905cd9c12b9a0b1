package dev.gengfu.console.access;

import static dev.gengfu.console.access.Tries.BURST;
import static dev.gengfu.console.access.Tries.BURST_TOGETHER;
import static dev.gengfu.console.access.Tries.MAX_WAITING;
import static dev.gengfu.console.access.Tries.NEXT_MILLIS;
import static dev.gengfu.console.access.Tries.NEXT_OF_A_NAME_MILLIS;
import static dev.gengfu.console.access.Tries.NEXT_OF_A_SOURCE_MILLIS;
import static dev.gengfu.console.access.Tries.SLOW_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TriesTest {
  private static final Tries.Verdict AT_ONCE = new Tries.Verdict(0, 0);
  private static final Tries.Verdict SLOW = new Tries.Verdict(0, SLOW_MILLIS);

  private final Tries tries = new Tries();
  private long now = 1_000;

  private Tries.Verdict take(String name, String source) {
    return tries.take(name, source, now);
  }

  @Test
  void aSourceThatTriesANameTooOftenWaitsAndNobodyElseDoes() {
    for (int i = 0; i < BURST; i++) {
      assertThat(take("li.hua", "thief")).isEqualTo(AT_ONCE);
    }
    assertThat(take("li.hua", "thief")).isEqualTo(new Tries.Verdict(NEXT_MILLIS, 0));
    assertThat(take("li.hua", "desk")).as("the same name elsewhere").isEqualTo(AT_ONCE);
    assertThat(take("wang", "thief")).as("another name there").isEqualTo(AT_ONCE);
    now += NEXT_MILLIS - 1;
    assertThat(take("li.hua", "thief")).isEqualTo(new Tries.Verdict(1, 0));
    now += 1;
    assertThat(take("li.hua", "thief")).isEqualTo(AT_ONCE);
  }

  @Test
  void aSourceThatTriesManyNamesWaits() {
    for (int i = 0; i < BURST_TOGETHER; i++) {
      assertThat(take("name" + i, "thief")).isEqualTo(AT_ONCE);
    }
    assertThat(take("another", "thief")).isEqualTo(new Tries.Verdict(NEXT_OF_A_SOURCE_MILLIS, 0));
  }

  @Test
  void aNameThatIsTriedFromEverywhereIsSlowAndNeverShut() {
    for (int i = 0; i < BURST_TOGETHER; i++) {
      take("li.hua", "thief" + i);
    }
    assertThat(take("li.hua", "thief")).isEqualTo(SLOW);
    assertThat(take("li.hua", "desk")).isEqualTo(SLOW);
    assertThat(take("wang", "desk")).isEqualTo(AT_ONCE);
    now += NEXT_OF_A_NAME_MILLIS;
    assertThat(take("li.hua", "desk")).isEqualTo(AT_ONCE);
    assertThat(take("li.hua", "desk")).isEqualTo(SLOW);
    tries.succeeded("li.hua", "desk");
    assertThat(take("li.hua", "desk")).as("it was right").isEqualTo(AT_ONCE);
  }

  @Test
  void onlySoManyTriesWaitAtOnce() {
    for (int i = 0; i < BURST_TOGETHER + MAX_WAITING; i++) {
      take("li.hua", "thief" + i);
    }
    for (int i = 0; i <= BURST_TOGETHER; i++) {
      assertThat(take("li.hua", "desk"))
          .as("whom there is no room for loses no try")
          .isEqualTo(new Tries.Verdict(SLOW_MILLIS, 0));
    }
    assertThat(take("wang", "desk")).isEqualTo(AT_ONCE);
    tries.waited();
    assertThat(take("li.hua", "desk")).isEqualTo(SLOW);
  }

  @Test
  void noNameAndSourceTogetherLookLikeOthers() {
    for (int i = 0; i < BURST; i++) {
      take("li", "hua");
    }
    assertThat(take("lihu", "a")).isEqualTo(AT_ONCE);
    assertThat(take("l", "ihua")).isEqualTo(AT_ONCE);
  }
}
