package dev.gengfu.delivery.run;

import static dev.gengfu.delivery.Alerts.alert;
import static dev.gengfu.delivery.care.Messages.MORNING;
import static dev.gengfu.delivery.care.Messages.message;
import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.Receiver;
import dev.gengfu.delivery.Receiver.Answer;
import dev.gengfu.delivery.care.NoContacts;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.DeliveryState;
import dev.gengfu.domain.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages to residents over a real broker: messages.v1, a provider, deliveries.v1. */
class CareOverKafkaTest {
  @TempDir private Path folder;
  private Rig rig;
  private Receiver provider;

  @BeforeEach
  void start() throws Exception {
    rig = new Rig(folder).contacts(person -> Optional.of("+86 138 " + person));
    provider = new Receiver();
  }

  @AfterEach
  void stop() {
    provider.close();
    rig.close();
  }

  private String channels() {
    return """
    channels:
    - {name: residents, sms: {webhook: {url: "%s", secret: {env: SECRET}}}}
    care: {channel: residents}
    """
        .formatted(provider.url("/sms"));
  }

  /** The clock is that of the log, which may be years from the one on the wall. */
  @Test
  void eachMessageGoesOnceAndNotBeforeItsTime() throws Exception {
    DeliveryService service = rig.leading(channels());
    rig.write(message("later", MORNING + 100, MORNING + 200));
    rig.write(message("now", MORNING, MORNING + 200));
    rig.write(message("now", MORNING, MORNING + 200));
    rig.beat(MORNING + 99);
    eventually(Rig.SOON, "now", () -> rig.ofMessage("now").contains(DeliveryState.DELIVERED));
    assertThat(provider.requests()).hasSize(1);
    assertThat(rig.ofMessage("later")).containsExactly(DeliveryState.INTENT);
    assertThat(service.metrics()).contains("gengfu_delivery_scheduled 1");
    rig.beat(MORNING + 100);
    eventually(Rig.SOON, "later", () -> rig.ofMessage("later").contains(DeliveryState.DELIVERED));
    assertThat(provider.requests()).hasSize(2);
    assertThat(provider.requests().get(1).headers())
        .containsEntry("webhook-id", DeliveryRecord.id("later", "residents"));
    assertThat(service.health().care()).isEqualTo("over channel residents");
  }

  @Test
  void nobodyCanReadFromTheReceiptsWhoWasWrittenTo() throws Exception {
    rig.leading(channels());
    rig.beat(MORNING);
    rig.write(message("m1"));
    eventually(Rig.SOON, "sent", () -> rig.ofMessage("m1").contains(DeliveryState.DELIVERED));
    assertThat(provider.requests().get(0).json().path("to").asText()).isEqualTo("+86 138 p-m1");
    for (byte[] step : rig.all(Topics.DELIVERIES)) {
      assertThat(new String(step, StandardCharsets.UTF_8)).doesNotContain("138", "p-m1");
    }
  }

  @Test
  void whatCouldNotBeSentInItsTimeIsDroppedWithARecord() throws Exception {
    provider.answering(request -> Answer.of(503));
    rig.leading(channels());
    rig.beat(MORNING);
    rig.write(message("m1", MORNING, MORNING + 100));
    eventually(Rig.SOON, "tried", () -> rig.ofMessage("m1").contains(DeliveryState.RETRYING));
    rig.beat(MORNING + 101);
    eventually(Rig.SOON, "dropped", () -> rig.ofMessage("m1").contains(DeliveryState.DROPPED));
    rig.write(message("m2", MORNING, MORNING + 100));
    AtomicLong logTime = new AtomicLong(MORNING + 101);
    eventually(
        Rig.SOON,
        "dropped untried",
        () -> {
          // The time is known only while the clock of the log goes on.
          rig.beat(logTime.incrementAndGet());
          return rig.ofMessage("m2").equals(List.of(DeliveryState.INTENT, DeliveryState.DROPPED));
        });
  }

  @Test
  void whatWaitsForItsTimeIsTakenUpByTheNextLeader() throws Exception {
    rig.leading(channels());
    rig.beat(MORNING - 1);
    rig.write(message("m1"));
    eventually(Rig.SOON, "planned", () -> !rig.ofMessage("m1").isEmpty());
    rig.stop();
    rig.leading(channels());
    rig.beat(MORNING);
    eventually(Rig.SOON, "sent", () -> rig.ofMessage("m1").contains(DeliveryState.DELIVERED));
    assertThat(rig.ofMessage("m1")).containsExactly(DeliveryState.INTENT, DeliveryState.DELIVERED);
    assertThat(provider.requests()).hasSize(1);
  }

  @Test
  void nobodyIsWrittenToWhoHasSaidNoOrMovedOutMeanwhile() throws Exception {
    rig.resident("p-m1", true);
    rig.resident("p-m2", false);
    rig.resident("p-m3", true);
    rig.resident("p-m3", null);
    rig.leading(channels());
    rig.beat(MORNING);
    rig.write(message("m2"));
    rig.write(message("m3"));
    rig.write(message("m1"));
    eventually(Rig.SOON, "m1", () -> rig.ofMessage("m1").contains(DeliveryState.DELIVERED));
    eventually(Rig.SOON, "m2", () -> rig.ofMessage("m2").contains(DeliveryState.DROPPED));
    eventually(Rig.SOON, "m3", () -> rig.ofMessage("m3").contains(DeliveryState.DROPPED));
    assertThat(provider.requests()).hasSize(1);
  }

  @Test
  void theChannelOfResidentsCarriesNoAlerts() throws Exception {
    try (Receiver desk = new Receiver()) {
      rig.leading(
          channels()
              .replace(
                  "care:",
                  "- {name: desk, webhook: {url: \"%s\", secret: {env: SECRET}}}%ncare:"
                      .formatted(desk.url("/"))));
      rig.write(alert("a1").change());
      eventually(Rig.SOON, "told", () -> rig.states("a1").contains(DeliveryState.DELIVERED));
      assertThat(desk.requests()).hasSize(1);
      assertThat(provider.requests()).isEmpty();
    }
  }

  @Test
  void withoutASectionItIsOffAndHealthSaysSo() throws Exception {
    DeliveryService service = rig.leading("channels: []\n");
    assertThat(service.health().care()).startsWith("off: channels.yaml has no section care");
    rig.write(message("m1"));
    rig.write(alert("a1").change());
    assertThat(service.health().status()).isEqualTo("ok");
  }

  @Test
  void withoutAVaultTheChannelIsDownFromTheBeginning() throws Exception {
    DeliveryService service = rig.contacts(new NoContacts()).leading(channels());
    DeliveryHealth.ChannelView view = service.health().channels().get(0);
    assertThat(view.state()).isEqualTo("down");
    assertThat(view.detail()).isEqualTo("no vault");
    assertThat(service.health().status()).isEqualTo("degraded");
    assertThat(service.health().care()).contains("held: nothing moves the clock");
  }
}
