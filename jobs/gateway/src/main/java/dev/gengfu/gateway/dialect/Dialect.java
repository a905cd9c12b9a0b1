package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * How one make speaks over MQTT. Pure: no clock, no registry, no state. Everything around it
 * (sizes, JSON, time, place, salvage, dead letters) is the same for all makes.
 */
public interface Dialect {
  /** Name in logs and metrics. */
  String name();

  /** MQTT topic filters to subscribe to. */
  List<String> topicFilters();

  /** Whether a topic is of this make. */
  boolean owns(String topic);

  /**
   * The device that a topic speaks of.
   *
   * @return null when messages of this topic are no readings and are to be passed over
   */
  String device(String topic);

  /**
   * Reads one message.
   *
   * @throws BadInput when a field that this dialect knows has a wrong type or value
   */
  DeviceReport read(ObjectNode message) throws BadInput;

  /**
   * Fields that raise an alarm, by name, with the kind of alarm each one means. An empty kind: the
   * field's own text says it. Used to salvage the alarm of a broken message.
   */
  Map<String, String> alarmFields();
}
