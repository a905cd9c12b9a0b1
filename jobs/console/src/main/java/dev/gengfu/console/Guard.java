package dev.gengfu.console;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What every answer carries and every request must show, whoever it comes from: a page of another
 * site must neither read the console nor act in it.
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

  private final URI origin;

  /**
   * @param origin where browsers find the console behind a proxy with TLS; null: on this machine
   *     only
   */
  Guard(URI origin) {
    this.origin = origin;
  }

  Map<String, String> headers() {
    return HEADERS;
  }

  /** Refuses a name that somebody else's DNS points at this machine. */
  boolean isOurHost(String host) {
    if (host == null) {
      return false;
    }
    if (origin != null && host.equalsIgnoreCase(origin.getAuthority())) {
      return true;
    }
    int port = host.lastIndexOf(':');
    boolean hasPort = port > host.lastIndexOf(']');
    return HOSTS.contains((hasPort ? host.substring(0, port) : host).toLowerCase(Locale.ROOT));
  }

  /**
   * Refuses a form or script of another site; programs that are no browsers send neither header.
   */
  boolean isSameSite(String fetchSite, String from, String host) {
    boolean site = fetchSite == null || fetchSite.equals("same-origin") || fetchSite.equals("none");
    return site
        && (from == null
            || from.equals("http://" + host)
            || (origin != null && from.equals(origin.toString())));
  }
}
