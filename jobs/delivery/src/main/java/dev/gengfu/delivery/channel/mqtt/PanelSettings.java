package dev.gengfu.delivery.channel.mqtt;

/**
 * Panels of the stations, over the MQTT broker of gengfu.yaml.
 *
 * @param topic where their topics begin; {@code gengfu/v1/panels} when left out
 */
public record PanelSettings(String topic) {
  public PanelSettings {
    topic = Topic.require(topic == null ? "gengfu/v1/panels" : topic);
  }
}
