package dev.gengfu.gateway.gb26875;

import dev.gengfu.gateway.gb26875.frame.Address;
import java.util.List;

/**
 * Section {@code gateway.gb26875} of gengfu.yaml. What is left out (null) has its default.
 *
 * @param enabled whether it listens at all
 * @param host address to listen on
 * @param port TCP port, 0 for a free one
 * @param maxConnections connections at a time; more are closed at once and counted
 * @param idleSeconds a connection that sends no frame for so long (and up to twice as long) is
 *     closed
 * @param frameMillis a frame that has begun must be whole within this time
 * @param maxPending records of all connections that may wait for Kafka; beyond it nothing is read
 * @param maxPendingPerConnection the same for one connection
 * @param silentSeconds a transmission device of which nothing is heard for so long is down
 * @param expected transmission devices that must be heard: down when they are not heard after a
 *     start
 * @param maxDevices transmission devices that are watched; more are served, not watched
 * @param clockSyncHours how often the clock of a device is set, beside once per connection; 0:
 *     never
 * @param confirmMillis how long a device may take to confirm a command
 * @param resends how often a command that is not confirmed is sent again
 * @param guardCheckMinutes how long a guard may take to answer a check
 */
public record GbSettings(
    Boolean enabled,
    String host,
    Integer port,
    Integer maxConnections,
    Integer idleSeconds,
    Integer frameMillis,
    Integer maxPending,
    Integer maxPendingPerConnection,
    Integer silentSeconds,
    List<String> expected,
    Integer maxDevices,
    Integer clockSyncHours,
    Integer confirmMillis,
    Integer resends,
    Integer guardCheckMinutes) {

  public GbSettings {
    enabled = enabled != null && enabled;
    host = host == null ? "127.0.0.1" : host;
    port = or(port, 26_875);
    maxConnections = or(maxConnections, 10_000);
    idleSeconds = or(idleSeconds, 120);
    frameMillis = or(frameMillis, 5_000);
    maxPending = or(maxPending, 10_000);
    maxPendingPerConnection = or(maxPendingPerConnection, 64);
    silentSeconds = or(silentSeconds, 120);
    expected = expected == null ? List.of() : List.copyOf(expected);
    maxDevices = or(maxDevices, 10_000);
    clockSyncHours = or(clockSyncHours, 24);
    confirmMillis = or(confirmMillis, 10_000);
    resends = or(resends, 3);
    guardCheckMinutes = or(guardCheckMinutes, 10);
    require(!host.isBlank(), "host: expected an address");
    requireRange("port", port, 0, 65_535);
    requireRange("maxConnections", maxConnections, 1, 100_000);
    requireRange("idleSeconds", idleSeconds, 30, 3_600);
    requireRange("frameMillis", frameMillis, 100, 60_000);
    requireRange("maxPending", maxPending, 1, 100_000);
    requireRange("maxPendingPerConnection", maxPendingPerConnection, 1, maxPending);
    requireRange("silentSeconds", silentSeconds, 30, 7_200);
    requireRange("maxDevices", maxDevices, 1, 100_000);
    requireRange("clockSyncHours", clockSyncHours, 0, 8_760);
    requireRange("confirmMillis", confirmMillis, 100, 10_000);
    requireRange("resends", resends, 0, 10);
    requireRange("guardCheckMinutes", guardCheckMinutes, 1, 60);
    requireExpected(expected, maxDevices);
  }

  /** All defaults. */
  public static GbSettings defaults() {
    return new GbSettings(
        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  private static void requireExpected(List<String> expected, int maxDevices) {
    for (String address : expected) {
      require(
          Address.isHex(address),
          "expected: expected addresses of 12 digits 0-9 a-f, found '" + address + "'");
    }
    require(
        expected.size() <= maxDevices,
        "expected: expected at most maxDevices " + maxDevices + ", found " + expected.size());
  }

  private static int or(Integer given, int otherwise) {
    return given == null ? otherwise : given;
  }

  private static void requireRange(String key, int value, int from, int to) {
    require(
        value >= from && value <= to,
        key + ": expected " + from + " to " + to + ", found " + value);
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
