package dev.gengfu.delivery.channel;

import static dev.gengfu.delivery.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.Alerts;
import dev.gengfu.delivery.Receiver;
import dev.gengfu.delivery.channel.sms.SmsChannel;
import dev.gengfu.delivery.channel.sms.WebhookSmsProvider;
import dev.gengfu.delivery.channel.webhook.Signature;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmsTest {
  @Test
  void theProviderGetsNumberAndTextAndTheDeliveryOnlyKnowsTheName() throws Exception {
    try (Receiver provider = new Receiver()) {
      Http http = new Http(Duration.ofSeconds(20));
      Signature signature = new Signature("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
      SmsChannel channel =
          new SmsChannel(
              new WebhookSmsProvider(
                  URI.create(provider.url("/sms")), signature, http, Clock.systemUTC()),
              Map.of("lead", "+8613800000000"),
              new Words(Alerts.community(), ZoneId.of("Asia/Shanghai")),
              Language.ZH);
      Delivery plain = alert("a1").delivery("sms", 0);
      Delivery one =
          new Delivery(plain.id(), "sms", "lead", plain.alert(), plain.at(), 0, List.of());
      assertThat(channel.send(List.of(one)).arrived()).isTrue();
      assertThat(provider.requests().get(0).json().path("to").asText()).isEqualTo("+8613800000000");
      assertThat(provider.requests().get(0).json().path("text").asText())
          .startsWith("【紧急】三号工作站 3-2 号楼 5层 512 火警");
      assertThat(provider.requests().get(0).headers()).containsEntry("webhook-id", one.id());
      assertThat(one.intent().toString()).doesNotContain("138");
    }
  }
}
