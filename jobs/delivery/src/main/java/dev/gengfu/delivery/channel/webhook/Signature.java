package dev.gengfu.delivery.channel.webhook;

import dev.gengfu.delivery.channel.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Signs by Standard Webhooks: HMAC-SHA256 over {@code id.timestamp.body}.
 *
 * @see <a href="https://www.standardwebhooks.com/">Standard Webhooks</a>
 */
public final class Signature {
  private static final String PREFIX = "whsec_";
  private static final int LEAST_KEY_BYTES = 24;

  private final byte[] key;

  /**
   * Reads a secret.
   *
   * @throws IllegalArgumentException when it is none; does not repeat it
   */
  public Signature(String secret) {
    this.key = secret.startsWith(PREFIX) ? decode(secret.substring(PREFIX.length())) : new byte[0];
    if (key.length < LEAST_KEY_BYTES) {
      throw new IllegalArgumentException(
          "secret: expected whsec_ and at least " + LEAST_KEY_BYTES + " bytes in base64");
    }
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** The three headers of a message. */
  public Map<String, String> headers(String id, long epochSeconds, byte[] body) {
    byte[] head = (id + '.' + epochSeconds + '.').getBytes(StandardCharsets.UTF_8);
    byte[] content = new byte[head.length + body.length];
    System.arraycopy(head, 0, content, 0, head.length);
    System.arraycopy(body, 0, content, head.length, body.length);
    return Map.of(
        "webhook-id",
        id,
        "webhook-timestamp",
        Long.toString(epochSeconds),
        "webhook-signature",
        "v1," + Hmac.sign(key, content));
  }
}
