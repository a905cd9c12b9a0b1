package dev.gengfu.gateway;

import dev.gengfu.gateway.append.Appender;
import dev.gengfu.gateway.checkin.DoorWatch;
import dev.gengfu.gateway.checkin.Keeper;

/** What is measured of check-ins beside the counts of their intake. The names are a contract. */
final class CheckInMetrics {
  private static final String PREFIX = "gengfu_gateway_";

  private CheckInMetrics() {}

  static String text(Keeper keeper, Appender appender, DoorWatch doors, long now) {
    return new MetricsText()
        .gauge(
            PREFIX + "checkins_waiting",
            "Events and ticks that wait for Kafka",
            appender.orderedWaiting())
        .gauge(PREFIX + "vault_people", "People in the vault", keeper.people())
        .gauge(PREFIX + "vault_up", "1: the vault can be read", keeper.problem() == null ? 1 : 0)
        .gauge(PREFIX + "doors_down", "Doors known to be down", doors.down(now).size())
        .toString();
  }
}
