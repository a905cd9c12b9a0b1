package dev.gengfu.domain;

import java.util.List;

/**
 * One step of one delivery; the value of {@code deliveries.v1}. A delivery is one alert at one rev
 * for one target of one channel, or one message to a resident over one channel. It never holds an
 * address, a number or the pseudonym of a resident.
 *
 * @param state what happened
 * @param deliveryId made from alertId, rev, channel and target, for a message from messageId and
 *     channel; null for {@code planned}
 * @param alertId the alert, for a message the one it belongs to; null for {@code planned}
 * @param rev its rev; 0 for {@code planned} and for a message
 * @param messageId the message to a resident; null for an alert and for {@code planned}
 * @param logTime log time of that rev or message, epoch ms; null for {@code planned}
 * @param alertAt where the rev stands in {@code alerts.v1}, or the message in {@code messages.v1};
 *     null for {@code planned}
 * @param channel name of the channel in channels.yaml; null for {@code planned}
 * @param target who within the channel: a station, a name; empty when there is only one
 * @param attempts how often it was tried by now
 * @param detail one sentence for a person, may be null
 * @param at wall clock of the delivery process, epoch ms
 * @param upTo for {@code planned}: the next place to look at, per topic and partition
 */
public record DeliveryRecord(
    DeliveryState state,
    String deliveryId,
    String alertId,
    int rev,
    String messageId,
    @Millis Long logTime,
    LogPosition alertAt,
    String channel,
    String target,
    int attempts,
    String detail,
    @Millis long at,
    List<LogPosition> upTo) {

  public DeliveryRecord {
    upTo = upTo == null ? List.of() : List.copyOf(upTo);
  }

  /** Identity of a delivery. */
  public static String id(String alertId, int rev, String channel, String target) {
    return Ids.hash("delivery").add(alertId).add(rev).add(channel).add(target).hex(24);
  }

  /** Identity of the delivery of a message to a resident. */
  public static String id(String messageId, String channel) {
    return Ids.hash("care").add(messageId).add(channel).hex(24);
  }

  /** That the topics were looked at up to these places. */
  public static DeliveryRecord planned(List<LogPosition> upTo, long at) {
    return new DeliveryRecord(
        DeliveryState.PLANNED, null, null, 0, null, null, null, null, null, 0, null, at, upTo);
  }

  /** A further step of the same delivery. */
  public DeliveryRecord next(DeliveryState now, int tried, String said, long when) {
    return new DeliveryRecord(
        now,
        deliveryId,
        alertId,
        rev,
        messageId,
        logTime,
        alertAt,
        channel,
        target,
        tried,
        said,
        when,
        List.of());
  }
}
