package dev.gengfu.delivery.run;

import static dev.gengfu.delivery.Alerts.alert;
import static dev.gengfu.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.Receiver;
import dev.gengfu.delivery.Receiver.Answer;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.DeliveryState;
import dev.gengfu.domain.Health;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Severity;
import dev.gengfu.domain.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole chain over a real broker: alerts.v1, a webhook, deliveries.v1. */
class WebhookOverKafkaTest {
  @TempDir private Path folder;
  private Rig rig;
  private Receiver receiver;

  @BeforeEach
  void start() throws Exception {
    rig = new Rig(folder);
    receiver = new Receiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
    rig.close();
  }

  private String webhook(String name) {
    return "- {name: %s, webhook: {url: \"%s\", secret: {env: SECRET}}}%n"
        .formatted(name, receiver.url("/" + name));
  }

  @Test
  void anAlertReachesTheReceiverSignedAndItsReceiptIsWritten() throws Exception {
    rig.leading("channels:\n" + webhook("desk"));
    rig.write(alert("a1").severity(Severity.CRITICAL).change());
    eventually(Rig.SOON, "it came", () -> receiver.requests().size() == 1);
    Receiver.Request request = receiver.requests().get(0);
    assertThat(request.headers().get("webhook-id"))
        .isEqualTo(DeliveryRecord.id("a1", 1, "desk", ""));
    assertThat(request.headers().get("webhook-signature")).isEqualTo(signature(request));
    assertThat(request.json().at("/data/alert/alertId").asText()).isEqualTo("a1");
    assertThat(request.json().at("/data/title/zh").asText())
        .isEqualTo("【危急】三号工作站 3-2 号楼 5层 512 火警 已确认");
    eventually(
        Rig.SOON,
        () ->
            assertThat(rig.states("a1"))
                .containsExactly(DeliveryState.INTENT, DeliveryState.DELIVERED));
    rig.stop();
  }

  /** As a receiver checks it: over the raw body, by the standard, with nothing of ours. */
  private static String signature(Receiver.Request request) throws Exception {
    byte[] key = Base64.getDecoder().decode(Rig.SECRET.substring("whsec_".length()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed =
        request.headers().get("webhook-id")
            + "."
            + request.headers().get("webhook-timestamp")
            + "."
            + new String(request.body(), StandardCharsets.UTF_8);
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aRepeatOfTheJobIsToldOnce() throws Exception {
    rig.leading("channels:\n" + webhook("desk"));
    rig.write(alert("a1").change());
    rig.write(alert("a1").change());
    rig.write(alert("a1").next(ChangeKind.CONFIRM).change());
    rig.write(alert("a1").change());
    rig.write(alert("end").change());
    eventually(
        Rig.SOON,
        "the last is delivered",
        () -> rig.states("end").contains(DeliveryState.DELIVERED));
    assertThat(receiver.requests()).hasSize(3);
    rig.stop();
  }

  @Test
  void aReceiverThatHangsHoldsBackNoOther() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Receiver hanging = new Receiver()) {
      hanging.answering(
          request -> {
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return Answer.of(200);
          });
      String channels =
          "channels:\n- {name: hangs, webhook: {url: \"%s\", secret: {env: SECRET}}}%n"
                  .formatted(hanging.url("/"))
              + webhook("desk");
      rig.timeoutMillis(1_000).leading(channels);
      for (int i = 0; i < 20; i++) {
        rig.write(alert("a" + i).change());
      }
      eventually(Rig.SOON, "all came", () -> receiver.requests().size() >= 20);
      eventually(
          Rig.SOON,
          "the other is tried again",
          () -> rig.states("a0").contains(DeliveryState.RETRYING));
      never.countDown();
      rig.stop();
    }
  }

  @Test
  void whatWasNotSentIsSentByTheNextLeaderWithTheSameId() throws Exception {
    receiver.answering(request -> Answer.of(503));
    String channels = "channels:\n" + webhook("desk");
    rig.leading(channels);
    rig.write(alert("a1").change());
    eventually(Rig.SOON, "it was tried", () -> !receiver.requests().isEmpty());
    rig.stop();
    rig.write(alert("a2").change());
    receiver.answering(request -> Answer.of(200));
    rig.leading(channels);
    eventually(
        Rig.SOON,
        "both are delivered",
        () ->
            rig.states("a1").contains(DeliveryState.DELIVERED)
                && rig.states("a2").contains(DeliveryState.DELIVERED));
    rig.stop();
    Set<String> ids = new TreeSet<>();
    receiver.requests().forEach(request -> ids.add(request.headers().get("webhook-id")));
    assertThat(ids)
        .containsExactlyInAnyOrder(
            DeliveryRecord.id("a1", 1, "desk", ""), DeliveryRecord.id("a2", 1, "desk", ""));
  }

  @Test
  void ofTwoOneLeadsAndTheOtherTakesOver() throws Exception {
    String channels = "channels:\n" + webhook("desk");
    DeliveryService first = rig.leading(channels);
    try (DeliveryService second = rig.start(channels)) {
      eventually(Rig.SOON, "it waits", () -> second.health().state().equals("standby"));
      rig.write(alert("a1").change());
      eventually(Rig.SOON, "a1 came", () -> rig.states("a1").contains(DeliveryState.DELIVERED));
      first.close();
      rig.write(alert("a2").change());
      eventually(Rig.SOON, "a2 came", () -> rig.states("a2").contains(DeliveryState.DELIVERED));
      assertThat(receiver.requests()).hasSize(2);
    }
  }

  @Test
  void aChannelThatRefusesIsSaidToBeDownInTheLogAndItsRecoveryToo() throws Exception {
    receiver.answering(request -> Answer.of(400));
    rig.leading("channels:\n" + webhook("desk"));
    rig.write(alert("a1").change());
    eventually(Rig.SOON, "it failed", () -> rig.states("a1").contains(DeliveryState.FAILED));
    eventually(Rig.SOON, "it is down", () -> saidOf("channel:desk").contains(Health.DOWN));
    receiver.answering(request -> Answer.of(200));
    rig.write(alert("a2").change());
    eventually(Rig.SOON, "it is back", () -> saidOf("channel:desk").contains(Health.OK));
    assertThat(saidOf("delivery")).contains(Health.OK);
    rig.stop();
  }

  @Test
  void aMissingSecretStopsItsChannelAloneAndIsSaidAtOnce() throws Exception {
    DeliveryService service =
        rig.leading(
            "channels:\n- {name: unset, webhook: {url: \"%s\", secret: {env: NOT_THERE}}}%n"
                    .formatted(receiver.url("/unset"))
                + webhook("desk"));
    rig.write(alert("a1").change());
    eventually(Rig.SOON, "desk has it", () -> rig.states("a1").contains(DeliveryState.DELIVERED));
    eventually(Rig.SOON, "it is down", () -> saidOf("channel:unset").contains(Health.DOWN));
    assertThat(receiver.requests()).extracting(Receiver.Request::path).containsOnly("/desk");
    DeliveryHealth.ChannelView view = service.health().channels().get(0);
    assertThat(view.state()).isEqualTo("down");
    assertThat(view.detail()).contains("environment variable NOT_THERE");
    rig.stop();
  }

  private Set<String> saidOf(String subject) throws Exception {
    Set<String> states = new TreeSet<>();
    for (byte[] value : rig.all(Topics.EMERGENCY_LOG)) {
      if (Json.readLog(value) instanceof Health health && health.subject().equals(subject)) {
        assertThat(health.orderKey()).isEqualTo("delivery:delivery");
        states.add(health.state());
      }
    }
    return states;
  }
}
