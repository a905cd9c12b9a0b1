package dev.gengfu.delivery.run;

import dev.gengfu.delivery.care.CareChannel;
import dev.gengfu.delivery.care.CareDelivery;
import dev.gengfu.delivery.care.CareSettings;
import dev.gengfu.delivery.care.Contacts;
import dev.gengfu.delivery.care.LogClock;
import dev.gengfu.delivery.care.Wishes;
import dev.gengfu.delivery.channel.BrokenChannel;
import dev.gengfu.delivery.channel.Channel;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.Dispatch;
import dev.gengfu.delivery.channel.Http;
import dev.gengfu.delivery.channel.SecretSource;
import dev.gengfu.delivery.channel.Words;
import dev.gengfu.delivery.channel.cap.CapChannel;
import dev.gengfu.delivery.channel.email.EmailChannel;
import dev.gengfu.delivery.channel.mqtt.HomeAssistantChannel;
import dev.gengfu.delivery.channel.mqtt.PanelChannel;
import dev.gengfu.delivery.channel.robot.Provider;
import dev.gengfu.delivery.channel.robot.RobotChannel;
import dev.gengfu.delivery.channel.robot.RobotSettings;
import dev.gengfu.delivery.channel.sms.SmsChannel;
import dev.gengfu.delivery.channel.sms.WebhookSmsProvider;
import dev.gengfu.delivery.channel.webhook.Signature;
import dev.gengfu.delivery.channel.webhook.WebhookChannel;
import dev.gengfu.delivery.channel.webhook.WebhookSettings;
import dev.gengfu.delivery.plan.ChannelSettings;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes channels; reads their secrets. */
final class ChannelFactory {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelFactory.class);

  private final Surroundings around;
  private final Http http;
  private final Duration timeout;
  private final Words words;

  ChannelFactory(Surroundings around) {
    this.around = around;
    this.timeout = Duration.ofMillis(around.settings().timeoutMillis());
    this.http = new Http(timeout);
    this.words = new Words(around.community(), around.settings().zoneId());
  }

  /** Makes a channel; a broken one when a secret is missing or none. Never repeats a secret. */
  Channel<Delivery> make(ChannelSettings channel) {
    return orBroken(channel, () -> kind(channel));
  }

  /** Makes the channel that carries messages to residents. */
  Channel<CareDelivery> make(
      ChannelSettings channel, CareSettings care, Contacts contacts, Wishes wishes, LogClock log) {
    WebhookSettings webhook = channel.carriesMessages().orElseThrow();
    return orBroken(
        channel,
        () ->
            new CareChannel(
                Http.address(webhook.url()),
                signature(webhook),
                http,
                care,
                contacts,
                wishes,
                log,
                around.clock()));
  }

  private static <T extends Dispatch> Channel<T> orBroken(
      ChannelSettings channel, Supplier<Channel<T>> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      LOG.error("channels.yaml: channel {}: {}", channel.name(), e.getMessage());
      return new BrokenChannel<>(e.getMessage());
    }
  }

  private Channel<Delivery> kind(ChannelSettings channel) {
    if (channel.webhook() != null) {
      WebhookSettings webhook = channel.webhook();
      return new WebhookChannel(
          Http.address(webhook.url()), signature(webhook), http, words, around.clock());
    }
    if (channel.panel() != null) {
      return new PanelChannel(
          channel.name(),
          channel.panel().topic(),
          around.mqtt(),
          around.alerts(),
          channel.when()::concerns,
          words,
          around.acknowledgements());
    }
    if (channel.homeassistant() != null) {
      return new HomeAssistantChannel(
          channel.name(),
          channel.homeassistant().prefix(),
          around.mqtt(),
          around.community(),
          around.alerts(),
          channel.when()::concerns,
          channel.language());
    }
    if (channel.cap() != null) {
      return new CapChannel(channel.cap(), http, words);
    }
    return forPeople(channel);
  }

  private Channel<Delivery> forPeople(ChannelSettings channel) {
    if (channel.wecom() != null) {
      return robot(Provider.WECOM, channel.wecom(), channel);
    }
    if (channel.dingtalk() != null) {
      return robot(Provider.DINGTALK, channel.dingtalk(), channel);
    }
    if (channel.feishu() != null) {
      return robot(Provider.FEISHU, channel.feishu(), channel);
    }
    if (channel.sms() != null) {
      WebhookSettings webhook = channel.sms().webhook();
      WebhookSmsProvider provider =
          new WebhookSmsProvider(
              Http.address(webhook.url()), signature(webhook), http, around.clock());
      return new SmsChannel(provider, channel.sms().to(), words, channel.language());
    }
    String password = secret(channel.email().password());
    return new EmailChannel(channel.email(), password, timeout, words, channel.language());
  }

  private Channel<Delivery> robot(Provider provider, RobotSettings robot, ChannelSettings channel) {
    return new RobotChannel(
        provider,
        Http.address(secret(robot.url())),
        secret(robot.secret()),
        channel.language(),
        http,
        words,
        around.clock());
  }

  private Signature signature(WebhookSettings webhook) {
    return new Signature(secret(webhook.secret()));
  }

  private String secret(SecretSource source) {
    return source == null ? null : source.read(around.environment());
  }
}
