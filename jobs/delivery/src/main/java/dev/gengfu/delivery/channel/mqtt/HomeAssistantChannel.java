package dev.gengfu.delivery.channel.mqtt;

import dev.gengfu.delivery.channel.Channel;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.Language;
import dev.gengfu.delivery.channel.OpenAlerts;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.Json;
import dev.gengfu.domain.MqttSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Binary sensors for Home Assistant by MQTT discovery: fire, gas and carbon monoxide per station,
 * on while an alert of it is open; unavailable while the delivery is gone.
 */
public final class HomeAssistantChannel implements Channel<Delivery>, MqttLine.Listener {
  /** Hazards and their device classes. */
  private static final Map<String, String> CLASSES =
      new TreeMap<>(Map.of("fire", "smoke", "gas", "gas", "co", "carbon_monoxide"));

  private static final String BASE = "gengfu/v1/homeassistant";

  private final String name;
  private final String prefix;
  private final MqttSettings broker;
  private final Community community;
  private final OpenAlerts alerts;
  private final Predicate<AlertChange> concerned;
  private final Language language;
  private final Object retained = new Object();
  private MqttLine line;
  private long failedBefore;

  /**
   * A channel.
   *
   * @param prefix Home Assistant's discovery prefix
   */
  public HomeAssistantChannel(
      String name,
      String prefix,
      MqttSettings broker,
      Community community,
      OpenAlerts alerts,
      Predicate<AlertChange> concerned,
      Language language) {
    this.name = name;
    this.prefix = prefix;
    this.broker = broker;
    this.community = community;
    this.alerts = alerts;
    this.concerned = concerned;
    this.language = language;
  }

  @Override
  public synchronized void start() {
    if (line == null) {
      line = new PahoLine(broker, "gengfu-delivery-" + name, null, availability(), this);
    }
  }

  @Override
  public synchronized void stop() {
    if (line != null) {
      try {
        line.publish(availability(), "offline".getBytes(StandardCharsets.UTF_8), true);
      } catch (IOException e) {
        // Then the broker says it, with the will of this line.
      }
      line.close();
      failedBefore += line.connectsFailed();
      line = null;
    }
  }

  @Override
  public synchronized long connectsFailed() {
    return failedBefore + (line == null ? 0 : line.connectsFailed());
  }

  private synchronized MqttLine line() throws IOException {
    if (line == null) {
      throw new IOException("no line");
    }
    return line;
  }

  @Override
  public Outcome send(List<Delivery> bundle) {
    try {
      MqttLine to = line();
      states(to, bundle.get(0).target());
      return Outcome.sent("taken by the broker");
    } catch (IOException e) {
      return Outcome.retry(e.getMessage());
    }
  }

  @Override
  public Outcome test(Delivery one) throws IOException, InterruptedException {
    byte[] nothing = one.id().getBytes(StandardCharsets.UTF_8);
    PahoLine.publishOnce(broker, "gengfu-test-" + name, BASE + "/test", nothing);
    return Outcome.sent("taken by the broker; no sensor was touched");
  }

  @Override
  public void opened(MqttLine to) throws IOException {
    for (Community.Station station : community.stations()) {
      for (String hazard : CLASSES.keySet()) {
        String id = "gengfu_" + Topic.level(station.id()) + "_" + hazard;
        to.publish(
            prefix + "/binary_sensor/" + id + "/config",
            Json.write(config(id, station, hazard)),
            true);
      }
      states(to, station.id());
    }
    to.publish(availability(), "online".getBytes(StandardCharsets.UTF_8), true);
  }

  private Map<String, Object> config(String id, Community.Station station, String hazard) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", hazard);
    config.put("unique_id", id);
    config.put("device_class", CLASSES.get(hazard));
    config.put("state_topic", topic(station.id(), hazard));
    config.put("availability_topic", availability());
    config.put(
        "device",
        Map.of(
            "identifiers",
            List.of("gengfu_" + Topic.level(station.id())),
            "name",
            language.of(station.name())));
    return config;
  }

  /**
   * What is retained is worked out and published in one: else an older state could stand there in
   * the end.
   */
  private void states(MqttLine to, String station) throws IOException {
    synchronized (retained) {
      for (String hazard : CLASSES.keySet()) {
        boolean on =
            !alerts
                .where(
                    alert ->
                        concerned.test(alert)
                            && hazard.equals(alert.hazard())
                            && PanelChannel.stationOf(alert).equals(station))
                .isEmpty();
        to.publish(
            topic(station, hazard), (on ? "ON" : "OFF").getBytes(StandardCharsets.UTF_8), true);
      }
    }
  }

  private String availability() {
    return BASE + "/" + Topic.level(name) + "/availability";
  }

  private static String topic(String station, String hazard) {
    return BASE + "/" + Topic.level(station) + "/" + hazard;
  }

  @Override
  public void arrived(String topic, byte[] payload) {
    // Subscribes to nothing.
  }
}
