package dev.gengfu.delivery.run;

import java.util.List;

/**
 * How the delivery is.
 *
 * @param status ok, degraded (a channel is down), or down (Kafka is away)
 * @param state connecting, standby (another leads), or leading
 * @param problem what keeps it from its work; null when nothing does
 * @param channels one entry per channel
 * @param care whether messages reach residents, one sentence
 */
public record DeliveryHealth(
    String status, String state, String problem, List<ChannelView> channels, String care) {

  /**
   * One channel.
   *
   * @param state ok, down, or unknown: nothing has been sent over it yet
   * @param detail what is wrong, null when nothing is
   * @param waiting deliveries that wait
   */
  public record ChannelView(String channel, String state, String detail, int waiting) {}
}
