package dev.gengfu.domain;

/**
 * Section {@code mqtt} of gengfu.yaml.
 *
 * @param host host of the broker
 * @param port TCP port of the broker
 */
public record MqttSettings(String host, int port) {
  public MqttSettings {
    host = host == null ? "127.0.0.1" : host;
    port = port == 0 ? 1883 : port;
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port: expected 1 to 65535, found " + port);
    }
  }
}
