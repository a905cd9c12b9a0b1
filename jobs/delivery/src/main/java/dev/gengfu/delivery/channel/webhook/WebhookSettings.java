package dev.gengfu.delivery.channel.webhook;

import dev.gengfu.delivery.channel.Http;
import dev.gengfu.delivery.channel.SecretSource;

/**
 * A webhook.
 *
 * @param url where to post
 * @param secret where the secret {@code whsec_…} stands
 */
public record WebhookSettings(String url, SecretSource secret) {
  public WebhookSettings {
    if (secret == null) {
      throw new IllegalArgumentException("secret: expected env or file");
    }
    try {
      var unused = Http.address(url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("url: " + e.getMessage(), e);
    }
  }
}
