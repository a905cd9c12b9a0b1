package dev.gengfu.delivery.care;

import dev.gengfu.delivery.channel.Dispatch;
import dev.gengfu.domain.CareMessage;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.DeliveryState;
import dev.gengfu.domain.LogPosition;
import java.util.List;

/**
 * One message to a resident.
 *
 * @param id its identity: what receivers tell repeats by
 * @param channel name of the channel
 * @param message what is to be told
 * @param at where it stands in {@code messages.v1}
 * @param since wall clock of the intent, epoch ms
 */
public record CareDelivery(
    String id, String channel, CareMessage message, LogPosition at, long since)
    implements Dispatch {

  /** The pseudonym, which stays in this process. */
  @Override
  public String target() {
    return message.person();
  }

  /** Without the pseudonym: who may read of deliveries must not learn who was written to. */
  @Override
  public DeliveryRecord intent() {
    return new DeliveryRecord(
        DeliveryState.INTENT,
        id,
        message.alertId(),
        0,
        message.messageId(),
        message.logTime(),
        at,
        channel,
        "",
        0,
        null,
        since,
        List.of());
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public boolean isEmergency() {
    return false;
  }

  @Override
  public boolean isConfirmed() {
    return false;
  }
}
