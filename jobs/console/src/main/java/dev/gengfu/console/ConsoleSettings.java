package dev.gengfu.console;

import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * Section {@code console} of gengfu.yaml.
 *
 * @param id name of this console: source of its ticks, client id in Kafka; several consoles need
 *     several names
 * @param port TCP port on 127.0.0.1; 0 takes any free one
 * @param ticks whether this console writes the clock of the log; false under simulated time
 * @param access folder with users and sessions; several consoles of one machine share it
 * @param origin where browsers find this console behind a proxy with TLS, e.g. {@code
 *     https://gengfu.example}; null: on this machine only
 * @param zone time zone in which the page shows times, e.g. {@code Asia/Shanghai}
 * @param deadMan http or https address outside of this house that is told once a minute that the
 *     watch goes on; null for none
 */
public record ConsoleSettings(
    String id,
    Integer port,
    Boolean ticks,
    String access,
    String origin,
    String zone,
    String deadMan) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private static final Pattern ORIGIN = Pattern.compile("https://[a-z0-9.-]+(:\\d{1,5})?");

  public ConsoleSettings {
    id = id == null ? "c1-console" : id;
    port = port == null ? 8080 : port;
    ticks = ticks == null || ticks;
    access = access == null ? "data/access" : access;
    zone = zone == null ? "Asia/Shanghai" : zone;
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "id: expected letters, digits, '.', '_' or '-', found '" + id + "'");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port: expected 0 to 65535, found " + port);
    }
    if (access.isBlank()) {
      throw new IllegalArgumentException("access: expected the path of a folder");
    }
    if (origin != null && !ORIGIN.matcher(origin).matches()) {
      throw new IllegalArgumentException(
          "origin: expected https://NAME or https://NAME:PORT and nothing after it, found '"
              + origin
              + "'");
    }
    requireZone(zone);
    if (deadMan != null && !deadMan.matches("https?://[^\\s/@]+(/\\S*)?")) {
      throw new IllegalArgumentException(
          "deadMan: expected an address such as https://hc-ping.com/ID, found '" + deadMan + "'");
    }
  }

  /** The address that signs in once with a key. */
  public String address(String key) {
    return (origin == null ? "http://127.0.0.1:" + port : origin) + "/?key=" + key;
  }

  /** Where browsers find it behind a proxy; null when there is none. */
  URI originUri() {
    return origin == null ? null : URI.create(origin);
  }

  private static void requireZone(String zone) {
    try {
      ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "zone: expected a time zone such as Asia/Shanghai, found '" + zone + "'", e);
    }
  }
}
