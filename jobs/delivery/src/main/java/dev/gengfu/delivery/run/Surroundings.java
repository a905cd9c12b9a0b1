package dev.gengfu.delivery.run;

import dev.gengfu.delivery.channel.OpenAlerts;
import dev.gengfu.delivery.channel.mqtt.Acknowledgements;
import dev.gengfu.domain.Community;
import dev.gengfu.domain.MqttSettings;
import java.time.Clock;
import java.util.Map;

/**
 * What channels are made with.
 *
 * @param environment variables that secrets may stand in
 */
record Surroundings(
    DeliverySettings settings,
    MqttSettings mqtt,
    Community community,
    Map<String, String> environment,
    OpenAlerts alerts,
    Acknowledgements acknowledgements,
    Clock clock) {}
