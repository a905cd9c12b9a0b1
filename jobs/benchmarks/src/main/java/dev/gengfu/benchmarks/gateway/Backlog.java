package dev.gengfu.benchmarks.gateway;

import dev.gengfu.benchmarks.traffic.Payloads;
import dev.gengfu.benchmarks.traffic.Plan;
import dev.gengfu.benchmarks.traffic.Publishers;
import dev.gengfu.domain.Device;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Fills the sessions of both readers while they are away, with the same messages. */
final class Backlog implements AutoCloseable {
  private static final String READINGS = "gengfu/v1/readings/";
  private static final int CONNECTIONS = 8;
  private static final long ALARM_MILLIS = 2_000;

  private final Publishers publishers;
  private final Plan plan;
  private long seq;

  Backlog(int mqttPort, List<Device> devices, double alarms) throws MqttException {
    publishers = new Publishers(mqttPort, CONNECTIONS);
    plan = new Plan(devices, alarms, ALARM_MILLIS);
  }

  /**
   * Publishes so many messages, and returns when the broker has acknowledged them.
   *
   * @return the sequence number of the first; the others follow one by one
   */
  long fill(int messages) throws MqttException, InterruptedException {
    long first = seq;
    for (int i = 0; i < messages; i++) {
      long time = System.currentTimeMillis();
      Plan.Message message = plan.next(time);
      byte[] payload = Payloads.of(message, seq++, time);
      publishers.publish(message.index(), READINGS + message.device().device(), payload);
    }
    publishers.awaitAcknowledged();
    if (publishers.refused() > 0) {
      throw new IllegalStateException("messages that MQTT did not take: see above");
    }
    return first;
  }

  @Override
  public void close() throws MqttException {
    publishers.close();
  }
}
