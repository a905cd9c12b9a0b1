package dev.gengfu.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.care.Wishes;
import dev.gengfu.delivery.outbox.Ledger;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Resident;
import dev.gengfu.domain.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ResidentsFeedTest {
  private final Wishes wishes = new Wishes();
  private final ResidentsFeed feed = new ResidentsFeed(wishes, new Counts());

  private void says(String person, byte[] value) {
    byte[] key = person.getBytes(StandardCharsets.UTF_8);
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(Topics.RESIDENTS, 0, 0, key, value);
    assertThat(feed.plan(record, new Ledger())).isEmpty();
  }

  private static byte[] resident(boolean consent, boolean messages) {
    return Json.write(new Resident("p1", null, null, null, consent, messages, "zh"));
  }

  @Test
  void theNewestWordCounts() {
    assertThat(wishes.allows("p1")).as("nothing is known").isTrue();
    says("p1", resident(true, false));
    assertThat(wishes.allows("p1")).isFalse();
    says("p1", resident(true, true));
    assertThat(wishes.allows("p1")).isTrue();
    says("p1", resident(false, true));
    assertThat(wishes.allows("p1")).isFalse();
    assertThat(wishes.allows("p2")).isTrue();
    says("p2", null);
    assertThat(wishes.allows("p2")).as("moved out").isFalse();
  }

  @Test
  void whatCannotBeReadChangesNothing() {
    says("p1", resident(true, false));
    says("p1", "{".getBytes(StandardCharsets.UTF_8));
    assertThat(wishes.allows("p1")).isFalse();
  }
}
