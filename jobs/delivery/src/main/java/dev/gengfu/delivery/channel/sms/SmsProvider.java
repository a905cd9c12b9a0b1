package dev.gengfu.delivery.channel.sms;

import dev.gengfu.delivery.channel.Outcome;

/** Who sends text messages. */
public interface SmsProvider {
  /**
   * Sends one.
   *
   * @param id identity of the delivery, for a provider that can tell repeats
   * @param number where to
   * @param text what
   */
  Outcome send(String id, String number, String text) throws InterruptedException;
}
