package dev.gengfu.delivery.channel.cap;

import dev.gengfu.delivery.channel.Http;
import java.util.regex.Pattern;

/**
 * CAP 1.2.
 *
 * @param sender who says it, unique in the world, e.g. {@code duty@station.example}
 * @param url where to post, or null
 * @param folder where to lay a file per message, or null
 */
public record CapSettings(String sender, String url, String folder) {
  private static final Pattern SENDER = Pattern.compile("[^\\s,<&]+");

  public CapSettings {
    if (sender == null || !SENDER.matcher(sender).matches()) {
      throw new IllegalArgumentException(
          "sender: expected a name without space, comma, < and &, e.g. duty@station.example");
    }
    if (url == null && folder == null) {
      throw new IllegalArgumentException("url: expected url, folder, or both");
    }
    if (url != null) {
      try {
        var unused = Http.address(url);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("url: " + e.getMessage(), e);
      }
    }
  }
}
