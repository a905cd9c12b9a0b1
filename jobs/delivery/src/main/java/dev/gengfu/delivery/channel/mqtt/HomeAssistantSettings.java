package dev.gengfu.delivery.channel.mqtt;

/**
 * Home Assistant, over the MQTT broker of gengfu.yaml.
 *
 * @param prefix its discovery prefix; {@code homeassistant} when left out
 */
public record HomeAssistantSettings(String prefix) {
  public HomeAssistantSettings {
    prefix = Topic.require(prefix == null ? "homeassistant" : prefix);
  }
}
