package dev.gengfu.delivery.channel.robot;

import dev.gengfu.delivery.channel.SecretSource;

/**
 * A robot in a chat group.
 *
 * @param url where its address stands: the address is a secret, since it holds the key
 * @param secret where its signing secret stands, or null when it has none
 */
public record RobotSettings(SecretSource url, SecretSource secret) {
  public RobotSettings {
    if (url == null) {
      throw new IllegalArgumentException("url: expected env or file (the address holds the key)");
    }
  }
}
