package dev.gengfu.delivery.channel.email;

import dev.gengfu.delivery.channel.SecretSource;
import java.util.List;

/**
 * E-mail by SMTP.
 *
 * @param host of the mail server
 * @param port 465 with tls, 587 with starttls, 25 in the own network
 * @param security tls, starttls, or none
 * @param user to sign in with, or null
 * @param password where the password stands, or null
 * @param from sender
 * @param to receivers
 */
public record EmailSettings(
    String host,
    Integer port,
    String security,
    String user,
    SecretSource password,
    String from,
    List<String> to) {
  public EmailSettings {
    security = security == null ? "starttls" : security;
    port = port == null ? (Integer) 587 : port;
    to = to == null ? List.of() : List.copyOf(to);
    require(host != null && !host.isBlank(), "host: expected the name of a mail server");
    require(port >= 1 && port <= 65_535, "port: expected 1 to 65535, found " + port);
    require(
        List.of("tls", "starttls", "none").contains(security),
        "security: expected tls, starttls or none, found '" + security + "'");
    require(from != null && from.contains("@"), "from: expected an address");
    require(
        !to.isEmpty() && to.stream().allMatch(one -> one.contains("@")),
        "to: expected a list of addresses");
    require((user == null) == (password == null), "user: expected user and password, or neither");
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
