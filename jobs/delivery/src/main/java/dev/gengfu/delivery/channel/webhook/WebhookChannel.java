package dev.gengfu.delivery.channel.webhook;

import dev.gengfu.delivery.channel.Channel;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.Http;
import dev.gengfu.delivery.channel.Language;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.channel.Words;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.Millis;
import dev.gengfu.domain.Text;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** Posts each rev as JSON, signed. The body of a delivery is the same at every attempt. */
public final class WebhookChannel implements Channel<Delivery> {
  private final URI url;
  private final Signature signature;
  private final Http http;
  private final Words words;
  private final Clock clock;

  /** A channel to an address. */
  public WebhookChannel(URI url, Signature signature, Http http, Words words, Clock clock) {
    this.url = url;
    this.signature = signature;
    this.http = http;
    this.words = words;
    this.clock = clock;
  }

  /**
   * The body.
   *
   * @param type {@code alert.raise}, {@code alert.confirm}, ...
   * @param timestamp log time of the rev
   */
  record Body(String type, @Millis long timestamp, Data data) {}

  /** What it is about: one line with the place in words, and the alert as it is in alerts.v1. */
  record Data(String deliveryId, Text title, AlertChange alert) {}

  @Override
  public Outcome send(List<Delivery> bundle) throws InterruptedException {
    Delivery one = bundle.get(0);
    byte[] body = Json.write(body(one));
    return http.post(
        url,
        "application/json",
        signature.headers(one.id(), clock.millis() / 1000, body),
        body,
        Http.Answer::plain);
  }

  private Body body(Delivery one) {
    AlertChange alert = one.alert();
    Text title = new Text(words.line(alert, Language.ZH), words.line(alert, Language.EN));
    String type = "alert." + alert.change().name().toLowerCase(Locale.ROOT);
    return new Body(type, alert.logTime(), new Data(one.id(), title, alert));
  }
}
