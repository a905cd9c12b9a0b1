package dev.gengfu.delivery.channel.mqtt;

import java.util.regex.Pattern;

/** Names of MQTT topics. */
final class Topic {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");

  private Topic() {}

  static String require(String topic) {
    if (!PLAIN.matcher(topic).matches()) {
      throw new IllegalArgumentException(
          "expected a topic of letters, digits, '_', '-' and '/', found '" + topic + "'");
    }
    return topic;
  }

  /** A name as one level of a topic. */
  static String level(String name) {
    return name == null || name.isEmpty()
        ? "unregistered"
        : name.replaceAll("[^A-Za-z0-9_.-]", "_");
  }
}
