package dev.gengfu.delivery.plan;

import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.outbox.Ledger;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.DeliveryRecord;
import dev.gengfu.domain.LogPosition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which alert goes where. */
public final class Planner {
  private static final Set<ChangeKind> ENDS =
      EnumSet.of(ChangeKind.ACKNOWLEDGE, ChangeKind.CLEAR, ChangeKind.CLOSE);

  private final List<ChannelSettings> channels;

  /** A planner for these channels, in their order. */
  public Planner(List<ChannelSettings> channels) {
    this.channels = List.copyOf(channels);
  }

  /**
   * What is to be sent for one rev and has not been planned yet; the ledger knows it from then on.
   *
   * @param at where the rev stands
   * @param now wall clock, epoch ms
   */
  public List<Delivery> plan(AlertChange alert, LogPosition at, Ledger ledger, long now) {
    List<Delivery> deliveries = new ArrayList<>();
    for (ChannelSettings channel : channels) {
      for (String target : channel.isTold(alert) ? channel.targets(alert) : List.<String>of()) {
        String id = DeliveryRecord.id(alert.alertId(), alert.rev(), channel.name(), target);
        List<Delivery.Earlier> earlier =
            ledger.earlier(channel.name(), target, alert.alertId(), alert.rev());
        boolean ends = ENDS.contains(alert.change());
        boolean unheardOf = ends && earlier.isEmpty() && channel.endsWhatItBegan();
        if (!ledger.knows(id) && !unheardOf) {
          Delivery delivery = new Delivery(id, channel.name(), target, alert, at, now, earlier);
          deliveries.add(delivery);
          ledger.take(delivery.intent());
        }
      }
    }
    return deliveries;
  }
}
