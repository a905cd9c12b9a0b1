package dev.gengfu.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicFiltersTest {
  @ParameterizedTest(name = "{0} covers {1}: {2}")
  @CsvSource({
    "a/#, a/b/c, true",
    "a/#, a/+/#, true",
    "a/#, a, true",
    "a/b, a/#, false",
    "a/+, a/b, true",
    "a/+, a/b/c, false",
    "a/+/c, a/b/d, false",
    "+/#, a/b, true",
    "a/b, a/+, false",
    "#, a, true",
  })
  void tellsWhatAFilterCovers(String wide, String narrow, boolean covers) {
    assertThat(TopicFilters.covers(wide, narrow)).isEqualTo(covers);
  }

  @Test
  void shippedMakesAskForNoTopicTwice() {
    List<String> filters = Reports.shipped().otherTopicFilters();
    assertThat(filters).contains("zigbee2mqtt/#", "v1/gateway/telemetry", "+/events/rpc");
    for (String one : filters) {
      for (String other : filters) {
        assertThat(!one.equals(other) && TopicFilters.covers(one, other))
            .as("%s covers %s", one, other)
            .isFalse();
      }
    }
    assertThat(filters).as("commands are not asked for").doesNotContain("statestream/#");
  }
}
