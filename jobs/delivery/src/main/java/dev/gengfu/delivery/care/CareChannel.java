package dev.gengfu.delivery.care;

import dev.gengfu.delivery.channel.Channel;
import dev.gengfu.delivery.channel.Http;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.channel.webhook.Signature;
import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.Json;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Posts messages to residents, signed by Standard Webhooks: {@code {"id","to","text"}} to whoever
 * sends by phone, {@code {"id","person","kind","language","text"}} to a server that knows its own
 * users. The body of a message is the same at every attempt.
 */
public final class CareChannel implements Channel<CareDelivery> {
  private final URI url;
  private final Signature signature;
  private final Http http;
  private final CareSettings settings;
  private final Contacts contacts;
  private final Wishes wishes;
  private final LogClock log;
  private final Clock clock;

  /**
   * A channel to an address.
   *
   * @param contacts asked only when it addresses by phone
   * @param wishes who must not be written to
   * @param log whether a message's time has come, or is over
   * @param clock wall clock, for signatures
   */
  public CareChannel(
      URI url,
      Signature signature,
      Http http,
      CareSettings settings,
      Contacts contacts,
      Wishes wishes,
      LogClock log,
      Clock clock) {
    this.url = url;
    this.signature = signature;
    this.http = http;
    this.settings = settings;
    this.contacts = contacts;
    this.wishes = wishes;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public int concurrency() {
    return settings.concurrency();
  }

  private boolean byPhone() {
    return settings.addressBy() == CareSettings.AddressBy.PHONE;
  }

  @Override
  public Optional<String> problem() {
    return byPhone() ? contacts.problem() : Optional.empty();
  }

  @Override
  public Outcome send(List<CareDelivery> bundle) throws InterruptedException {
    CareDelivery one = bundle.get(0);
    OptionalLong now = log.now();
    if (now.isPresent() && now.getAsLong() > one.message().notAfter()) {
      return Outcome.dropped("its time is over");
    }
    if (now.isEmpty() || now.getAsLong() < one.message().notBefore()) {
      return Outcome.retry("the clock of the welfare job stands still");
    }
    if (!wishes.allows(one.message().person())) {
      return Outcome.dropped("the person does not want it any more, or has moved out");
    }
    Optional<String> problem = problem();
    if (problem.isPresent()) {
      return Outcome.retry(problem.get());
    }
    return byPhone() ? toPhone(one) : post(one, toPerson(one));
  }

  private Outcome toPhone(CareDelivery one) throws InterruptedException {
    Optional<String> phone = contacts.phoneOf(one.message().person());
    return phone.isEmpty()
        ? Outcome.dropped("no phone is known")
        : post(one, Map.of("id", one.id(), "to", phone.get(), "text", one.message().text()));
  }

  private static Map<String, String> toPerson(CareDelivery one) {
    CareMessage message = one.message();
    Map<String, String> body = new TreeMap<>();
    body.put("id", one.id());
    body.put("person", message.person());
    body.put("kind", message.kind());
    body.put("language", message.language());
    body.put("text", message.text());
    return body;
  }

  private Outcome post(CareDelivery one, Map<String, String> content) throws InterruptedException {
    byte[] body = Json.write(new TreeMap<>(content));
    return http.post(
        url,
        "application/json",
        signature.headers(one.id(), clock.millis() / 1000, body),
        body,
        Http.Answer::plain);
  }
}
