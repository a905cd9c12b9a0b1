package dev.gengfu.gateway.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.gateway.dialect.Dialects;
import org.junit.jupiter.api.Test;

class TopicRoutesTest {
  private static final String READINGS = "gengfu/v1/readings/";

  private final TopicRoutes routes = new TopicRoutes(Dialects.canonicalOnly());

  @Test
  void tellsTheSameAsTheDialectsEachTime() {
    for (int i = 0; i < 2; i++) {
      assertThat(routes.of(READINGS + "hall/north")).hasSize(1);
      assertThat(routes.of(READINGS + "hall/north").get(0).names())
          .containsEntry("device", "hall/north");
      assertThat(routes.of("elsewhere")).isEmpty();
    }
  }

  @Test
  void remembersSoManyTopicsAndNoMore() {
    for (int i = 0; i < TopicRoutes.MAX_TOPICS; i++) {
      routes.of(READINGS + i);
    }
    assertThat(routes.remembered()).isEqualTo(TopicRoutes.MAX_TOPICS);
    assertThat(routes.of(READINGS + "one more")).hasSize(1);
    assertThat(routes.remembered()).isEqualTo(1);
  }

  @Test
  void remembersNoLongTopicsAndNoUnknownOnes() {
    String longest = READINGS + "d".repeat(TopicRoutes.MAX_LENGTH - READINGS.length());
    assertThat(routes.of(longest + "d")).hasSize(1);
    assertThat(routes.of("elsewhere")).isEmpty();
    assertThat(routes.remembered()).isZero();
    assertThat(routes.of(longest)).hasSize(1);
    assertThat(routes.remembered()).isEqualTo(1);
  }
}
