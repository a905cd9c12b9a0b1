package dev.gengfu.gateway;

import dev.gengfu.gateway.append.KafkaState;
import java.util.List;

/**
 * State of a gateway at one moment; also the body of {@code /health}.
 *
 * @param gateway its id
 * @param ok true when all intakes hear, Kafka takes records and the clock is right
 * @param intakes each intake
 * @param kafka the way into the log
 * @param queues what waits
 * @param clock its clock, and what is wrong with it (null: nothing)
 * @param devices number of registered devices
 */
public record GatewayHealth(
    String gateway,
    boolean ok,
    List<IntakeState.View> intakes,
    KafkaState kafka,
    Queues queues,
    Clock clock,
    int devices) {

  /**
   * What waits to be handed to Kafka.
   *
   * @param alarms records on the fast lane
   * @param ordered telemetry, ticks, health
   */
  public record Queues(int alarms, int ordered) {}

  /**
   * The clock.
   *
   * @param time its time, epoch ms
   * @param problem why it does not tick, null when it does
   */
  public record Clock(@dev.gengfu.domain.Millis long time, String problem) {}
}
