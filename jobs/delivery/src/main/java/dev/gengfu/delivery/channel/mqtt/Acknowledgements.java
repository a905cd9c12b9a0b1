package dev.gengfu.delivery.channel.mqtt;

import java.io.IOException;

/** Where the acknowledgements of panels go. */
public interface Acknowledgements {
  /**
   * Somebody at a panel takes an alert on.
   *
   * @param channel the panel's channel
   * @param station the panel's station
   * @param alertId the alert
   * @param rev the rev that the panel showed
   * @param actor who, as the panel says; may be null
   * @param reason may be null
   * @throws IllegalArgumentException when it can't be meant so: says why
   * @throws IOException when it could not be written: to be tried again
   */
  void acknowledge(
      String channel, String station, String alertId, int rev, String actor, String reason)
      throws IOException;

  /** An acknowledgement that can't be taken: becomes a dead letter. */
  void refused(String topic, byte[] payload, String why) throws IOException;
}
