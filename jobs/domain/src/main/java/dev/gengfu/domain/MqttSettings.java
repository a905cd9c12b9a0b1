package dev.gengfu.domain;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Section {@code mqtt} of gengfu.yaml.
 *
 * @param host host of the broker; 127.0.0.1 when left out
 * @param port TCP port of the broker, 1 to 65535; 1883 when left out
 */
public record MqttSettings(String host, int port) {
  public MqttSettings {
    host = host == null ? "127.0.0.1" : host;
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port: expected 1 to 65535, found " + port);
    }
  }

  @JsonCreator
  static MqttSettings read(@JsonProperty("host") String host, @JsonProperty("port") Integer port) {
    return new MqttSettings(host, port == null ? 1883 : port);
  }
}
