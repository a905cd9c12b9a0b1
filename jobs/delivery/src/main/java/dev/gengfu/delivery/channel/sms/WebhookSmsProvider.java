package dev.gengfu.delivery.channel.sms;

import dev.gengfu.delivery.channel.Http;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.channel.webhook.Signature;
import dev.gengfu.domain.Json;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** Posts {@code {id, to, text}}, signed by Standard Webhooks. */
public record WebhookSmsProvider(URI url, Signature signature, Http http, Clock clock)
    implements SmsProvider {
  @Override
  public Outcome send(String id, String number, String text) throws InterruptedException {
    byte[] body = Json.write(Map.of("id", id, "to", number, "text", text));
    return http.post(
        url,
        "application/json",
        signature.headers(id, clock.millis() / 1000, body),
        body,
        Http.Answer::plain);
  }
}
