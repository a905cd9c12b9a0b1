package dev.gengfu.delivery.channel.sms;

import dev.gengfu.delivery.channel.webhook.WebhookSettings;
import java.util.Map;
import java.util.TreeMap;

/**
 * Text messages.
 *
 * @param webhook the provider, or a bridge to one, that takes {@code {id, to, text}}
 * @param to numbers by name; what is written down of a delivery is the name, never the number
 */
public record SmsSettings(WebhookSettings webhook, Map<String, String> to) {
  /** Of {@code to}. Only the channel that carries messages to residents does without. */
  public static final String EXPECTED = "to: expected numbers by name, e.g. {lead: \"138…\"}";

  public SmsSettings {
    if (webhook == null) {
      throw new IllegalArgumentException("webhook: expected url and secret");
    }
    to = to == null ? new TreeMap<>() : new TreeMap<>(to);
    if (to.containsValue(null)) {
      throw new IllegalArgumentException(EXPECTED);
    }
  }
}
