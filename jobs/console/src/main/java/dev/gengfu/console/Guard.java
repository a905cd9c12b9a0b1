package dev.gengfu.console;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What every answer carries and every request must show. There is no sign-in yet: the console
 * listens on this machine only, and a page of another site must neither read it nor act in it.
 */
final class Guard {
  private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src"
              + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), microphone=(), geolocation=()",
          "Cache-Control",
          "no-store");

  private Guard() {}

  static Map<String, String> headers() {
    return HEADERS;
  }

  /** Refuses a name that somebody else's DNS points at this machine. */
  static boolean isOurHost(String host) {
    if (host == null) {
      return false;
    }
    int port = host.lastIndexOf(':');
    boolean hasPort = port > host.lastIndexOf(']');
    return HOSTS.contains((hasPort ? host.substring(0, port) : host).toLowerCase(Locale.ROOT));
  }

  /**
   * Refuses a form or script of another site; programs that are no browsers send neither header.
   */
  static boolean isSameSite(String fetchSite, String origin, String host) {
    boolean site = fetchSite == null || fetchSite.equals("same-origin") || fetchSite.equals("none");
    return site && (origin == null || origin.equals("http://" + host));
  }
}
