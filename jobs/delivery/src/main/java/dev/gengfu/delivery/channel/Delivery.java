package dev.gengfu.delivery.channel;

import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.DeliveryState;
import dev.gengfu.domain.LogPosition;
import dev.gengfu.domain.Severity;
import java.util.List;

/**
 * One alert at one rev for one target of one channel.
 *
 * @param id its identity: what receivers tell repeats by
 * @param channel name of the channel
 * @param target who within the channel; empty when there is only one
 * @param alert what is to be told
 * @param at where it stands in {@code alerts.v1}
 * @param since wall clock of the intent, epoch ms
 * @param earlier what this target was to be told of the same alert before, by rev
 */
public record Delivery(
    String id,
    String channel,
    String target,
    AlertChange alert,
    LogPosition at,
    long since,
    List<Earlier> earlier)
    implements Dispatch {
  private static final int AFTER_EMERGENCIES = 4;

  /**
   * An earlier rev of the same alert.
   *
   * @param rev its rev
   * @param logTime log time of that rev, epoch ms
   */
  public record Earlier(int rev, long logTime) {}

  public Delivery {
    earlier = List.copyOf(earlier);
  }

  @Override
  public DeliveryRecord intent() {
    return new DeliveryRecord(
        DeliveryState.INTENT,
        id,
        alert.alertId(),
        alert.rev(),
        null,
        alert.logTime(),
        at,
        channel,
        target,
        0,
        null,
        since,
        List.of());
  }

  @Override
  public boolean isEmergency() {
    return alert.category() == Category.EMERGENCY;
  }

  @Override
  public boolean isConfirmed() {
    return isEmergency() && alert.severity() == Severity.CRITICAL;
  }

  /** Emergencies before everything else, then by severity. */
  @Override
  public int rank() {
    int severity =
        switch (alert.severity()) {
          case CRITICAL -> 0;
          case HIGH -> 1;
          case MEDIUM -> 2;
          case LOW -> 3;
        };
    return isEmergency() ? severity : AFTER_EMERGENCIES + severity;
  }
}
