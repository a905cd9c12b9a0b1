package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Names of topics are a contract with programs that nobody here knows: add, never rename. */
class TopicsTest {

  @Test
  void namesStayAsTheyAre() {
    assertThat(Topics.EMERGENCY_LOG).isEqualTo("emergency.log.v1");
    assertThat(Topics.WELFARE_LOG).isEqualTo("welfare.log.v1");
    assertThat(Topics.ALERTS).isEqualTo("alerts.v1");
    assertThat(Topics.BOARD).isEqualTo("board.v1");
    assertThat(Topics.POLICY).isEqualTo("policy.v1");
    assertThat(Topics.REGISTRY).isEqualTo("registry.v1");
    assertThat(Topics.RESIDENTS).isEqualTo("residents.v1");
    assertThat(Topics.PRESENCE).isEqualTo("presence.v1");
    assertThat(Topics.MESSAGES).isEqualTo("messages.v1");
    assertThat(Topics.PROGRESS).isEqualTo("progress.v1");
    assertThat(Topics.DEAD_LETTERS).isEqualTo("deadletters.v1");
    assertThat(Topics.AUDIT).isEqualTo("audit.v1");
    assertThat(Topics.DELIVERIES).isEqualTo("deliveries.v1");
    assertThat(Topics.REPLAY_PREFIX).isEqualTo("alerts.replay.");
  }

  @Test
  void theLogHas32PartitionsForLife() {
    assertThat(Topics.LOG_PARTITIONS).isEqualTo(32);
    assertThat(spec(Topics.EMERGENCY_LOG).partitions()).isEqualTo(32);
    assertThat(spec(Topics.WELFARE_LOG).partitions()).isEqualTo(32);
  }

  @Test
  void deliveriesHaveOnePartitionSinceWhoGetsItLeads() {
    assertThat(spec(Topics.DELIVERIES).partitions()).isEqualTo(1);
  }

  @Test
  void theLogOutlivesTheMemoryOfAClosedAlert() {
    assertThat(Duration.ofMillis(spec(Topics.EMERGENCY_LOG).retentionMillis()))
        .isGreaterThanOrEqualTo(Duration.ofDays(8));
  }

  @Test
  void whereaboutsAreKeptForThirtyDaysAtMost() {
    for (String topic : new String[] {Topics.WELFARE_LOG, Topics.MESSAGES}) {
      assertThat(Duration.ofMillis(spec(topic).retentionMillis()))
          .isLessThanOrEqualTo(Duration.ofDays(30));
    }
  }

  @Test
  void whatHoldsTheNewestValuePerKeyIsCompactedAndTheRestIsNot() {
    assertThat(Topics.ALL.stream().filter(Topics.Spec::compacted).map(Topics.Spec::name))
        .containsExactlyInAnyOrder(
            Topics.BOARD, Topics.POLICY, Topics.REGISTRY, Topics.RESIDENTS, Topics.PRESENCE);
  }

  @Test
  void noTopicIsMadeTwice() {
    assertThat(Topics.ALL.stream().map(Topics.Spec::name)).doesNotHaveDuplicates();
  }

  private static Topics.Spec spec(String name) {
    return Topics.ALL.stream().filter(spec -> spec.name().equals(name)).findFirst().orElseThrow();
  }
}
