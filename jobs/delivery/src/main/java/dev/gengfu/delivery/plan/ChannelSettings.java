package dev.gengfu.delivery.plan;

import dev.gengfu.delivery.channel.Language;
import dev.gengfu.delivery.channel.cap.CapSettings;
import dev.gengfu.delivery.channel.email.EmailSettings;
import dev.gengfu.delivery.channel.mqtt.HomeAssistantSettings;
import dev.gengfu.delivery.channel.mqtt.PanelChannel;
import dev.gengfu.delivery.channel.mqtt.PanelSettings;
import dev.gengfu.delivery.channel.robot.RobotSettings;
import dev.gengfu.delivery.channel.sms.SmsSettings;
import dev.gengfu.delivery.channel.webhook.WebhookSettings;
import dev.gengfu.domain.AlertChange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One channel of channels.yaml: a name, for what it is, and one kind with its settings.
 *
 * @param name unique; part of the identity of its deliveries, so a new name is a new channel
 * @param language of its texts; zh when left out
 * @param when which alerts go there; all when left out
 * @param quiet hours in which what can wait waits, or null
 */
public record ChannelSettings(
    String name,
    Language language,
    When when,
    Quiet quiet,
    WebhookSettings webhook,
    PanelSettings panel,
    CapSettings cap,
    RobotSettings wecom,
    RobotSettings dingtalk,
    RobotSettings feishu,
    SmsSettings sms,
    EmailSettings email,
    HomeAssistantSettings homeassistant) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  public ChannelSettings {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name: expected small letters, digits and '-', found '" + name + "'");
    }
    language = language == null ? Language.ZH : language;
    when = when == null ? When.ANY : when;
    long kinds =
        Stream.of(webhook, panel, cap, wecom, dingtalk, feishu, sms, email, homeassistant)
            .filter(Objects::nonNull)
            .count();
    if (kinds != 1) {
      throw new IllegalArgumentException(
          name
              + ": expected one of webhook, panel, cap, wecom, dingtalk, feishu, sms, email,"
              + " homeassistant, found "
              + kinds);
    }
  }

  private Kind kind() {
    boolean program = webhook != null || panel != null || cap != null || homeassistant != null;
    return program ? Kind.PROGRAM : Kind.PERSON;
  }

  /** Where messages to residents are posted when this channel carries them; empty: it can't. */
  public Optional<WebhookSettings> carriesMessages() {
    return Optional.ofNullable(sms == null ? webhook : sms.webhook());
  }

  /** Whether a rev is told here. What is muted is not told to people, unless life is in danger. */
  boolean isTold(AlertChange alert) {
    boolean muted = kind() == Kind.PERSON && alert.mutedForPeople();
    boolean asked =
        when.changes().isEmpty()
            ? kind().isTold(alert.change())
            : when.changes().contains(alert.change());
    return !muted && asked && when.concerns(alert);
  }

  /** Whether the end of an alert is told only to whom its beginning was. */
  boolean endsWhatItBegan() {
    return kind() == Kind.PERSON || cap != null;
  }

  /** Who within the channel gets a test. */
  public List<String> testTargets(AlertChange test) {
    return targets(test);
  }

  /** Who within the channel is told. */
  List<String> targets(AlertChange alert) {
    if (sms != null) {
      return List.copyOf(sms.to().keySet());
    }
    if (email != null) {
      return List.copyOf(email.to().keySet());
    }
    return List.of(panel != null || homeassistant != null ? PanelChannel.stationOf(alert) : "");
  }
}
