package dev.gengfu.delivery.run;

import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * Section {@code delivery} of gengfu.yaml.
 *
 * @param port TCP port on 127.0.0.1 of /health and /metrics; 0 takes any free one
 * @param zone time zone of texts and quiet hours
 * @param timeoutMillis how long a far end may take to answer
 * @param giveUpMinutes how long a delivery is tried before it counts as failed
 * @param watched whether the engine is to raise an alert when the delivery falls silent; false
 *     under simulated time, in which every pause of the wall clock is a long one
 */
public record DeliverySettings(
    Integer port, String zone, Integer timeoutMillis, Integer giveUpMinutes, Boolean watched) {
  public DeliverySettings {
    port = port == null ? 8083 : port;
    zone = zone == null ? "Asia/Shanghai" : zone;
    timeoutMillis = timeoutMillis == null ? 5_000 : timeoutMillis;
    giveUpMinutes = giveUpMinutes == null ? 60 : giveUpMinutes;
    watched = watched == null || watched;
    require(port >= 0 && port <= 65_535, "port: expected 0 to 65535, found " + port);
    require(
        timeoutMillis >= 100 && timeoutMillis <= 60_000,
        "timeoutMillis: expected 100 to 60000, found " + timeoutMillis);
    require(
        giveUpMinutes >= 1 && giveUpMinutes <= 1_440,
        "giveUpMinutes: expected 1 to 1440, found " + giveUpMinutes);
    try {
      var unused = ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "zone: expected a time zone such as Asia/Shanghai, found '" + zone + "'", e);
    }
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }

  long giveUpMillis() {
    return giveUpMinutes * 60_000L;
  }

  ZoneId zoneId() {
    return ZoneId.of(zone);
  }
}
