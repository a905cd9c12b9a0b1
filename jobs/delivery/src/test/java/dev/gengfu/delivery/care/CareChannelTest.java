package dev.gengfu.delivery.care;

import static dev.gengfu.delivery.care.Messages.MORNING;
import static dev.gengfu.delivery.care.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.Receiver;
import dev.gengfu.delivery.Receiver.Answer;
import dev.gengfu.delivery.care.CareSettings.AddressBy;
import dev.gengfu.delivery.channel.Http;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.channel.webhook.Signature;
import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Progress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CareChannelTest {
  private static final String PHONE = "+86 138 0000 0000";
  private final AtomicLong ticks = new AtomicLong();
  private final LogClock log = new LogClock(ticks::get);
  private Receiver server;

  @BeforeEach
  void start() throws Exception {
    server = new Receiver();
    at(MORNING);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void at(long logTime) {
    log.take(new Progress(LogClock.JOB, 0, Progress.HEARTBEAT, -1, logTime, 1));
  }

  private CareChannel channel(AddressBy by, Contacts contacts) {
    return new CareChannel(
        URI.create(server.url("/care")),
        new Signature("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="),
        new Http(Duration.ofSeconds(20)),
        new CareSettings("residents", by, null),
        contacts,
        new Wishes(),
        log,
        Clock.systemUTC());
  }

  private Outcome send(CareMessage message, AddressBy by, Contacts contacts) throws Exception {
    return channel(by, contacts).send(List.of(Messages.delivery(message)));
  }

  @Test
  void byPhoneTheProviderGetsNumberAndTextAndNothingElseEverHoldsTheNumber() throws Exception {
    Outcome outcome =
        send(
            message("m1"),
            AddressBy.PHONE,
            person -> Optional.of(PHONE).filter(p -> person.equals("p-m1")));
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DELIVERED);
    Receiver.Request request = server.requests().get(0);
    CareDelivery one = Messages.delivery(message("m1"));
    assertThat(request.headers()).containsEntry("webhook-id", one.id());
    assertThat(request.json().path("to").asText()).isEqualTo(PHONE);
    assertThat(request.json().path("text").asText()).isEqualTo(message("m1").text());
    assertThat(request.json().has("person")).isFalse();
    assertThat(outcome.detail() + new String(Json.write(one.intent()), StandardCharsets.UTF_8))
        .doesNotContain("138")
        .doesNotContain("p-m1");
  }

  @Test
  void byPersonAServerOfItsOwnUsersGetsThePseudonymAndTheVaultIsNotAsked() throws Exception {
    Contacts never =
        person -> {
          throw new AssertionError("asked");
        };
    assertThat(send(message("m1"), AddressBy.PERSON, never).arrived()).isTrue();
    String id = Messages.delivery(message("m1")).id();
    assertThat(new String(server.requests().get(0).body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"id\":\"%s\",\"kind\":\"sleep\",\"language\":\"zh\",\"person\":\"p-m1\",\"text\":\"%s\"}"
                .formatted(id, message("m1").text()));
    assertThat(channel(AddressBy.PERSON, new NoContacts()).problem()).isEmpty();
  }

  @Test
  void withoutAVaultNothingGoesAndHealthSaysWhy() throws Exception {
    assertThat(channel(AddressBy.PHONE, new NoContacts()).problem()).contains("no vault");
    Outcome outcome = send(message("m1"), AddressBy.PHONE, new NoContacts());
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.RETRY);
    assertThat(outcome.detail()).isEqualTo("no vault");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void whoHasNoPhoneIsDroppedAndTheChannelIsNotToBlame() throws Exception {
    Outcome outcome = send(message("m1"), AddressBy.PHONE, person -> Optional.empty());
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DROPPED);
    assertThat(outcome.detail()).isEqualTo("no phone is known");
  }

  @Test
  void itGoesFromTheFirstToTheLastMillisecondOfItsTimeAndNotBesides() throws Exception {
    CareMessage early = message("m1", MORNING + 1, MORNING + 2);
    assertThat(send(early, AddressBy.PERSON, null).kind()).isEqualTo(Outcome.Kind.RETRY);
    assertThat(server.requests()).isEmpty();
    at(MORNING + 1);
    assertThat(send(early, AddressBy.PERSON, null).kind()).isEqualTo(Outcome.Kind.DELIVERED);
    at(MORNING + 2);
    assertThat(send(early, AddressBy.PERSON, null).kind()).isEqualTo(Outcome.Kind.DELIVERED);
    at(MORNING + 3);
    assertThat(send(early, AddressBy.PERSON, null).kind()).isEqualTo(Outcome.Kind.DROPPED);
    assertThat(server.requests()).hasSize(2);
  }

  /** Or what was due in the evening would wake somebody when the engine comes back at night. */
  @Test
  void whileTheClockStandsStillNothingGoes() throws Exception {
    ticks.set(LogClock.STILL_MILLIS);
    Outcome outcome = send(message("m1"), AddressBy.PERSON, null);
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.RETRY);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aServerThatHasEnoughIsAskedAgainWhenItSaid() throws Exception {
    server.answering(request -> new Answer(429, Map.of("retry-after", "17"), ""));
    Outcome outcome = send(message("m1"), AddressBy.PERSON, null);
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.RETRY);
    assertThat(outcome.waitMillis()).isEqualTo(17_000);
  }
}
