package dev.gengfu.delivery.channel.email;

import dev.gengfu.delivery.channel.SecretSource;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * E-mail by SMTP.
 *
 * @param host of the mail server
 * @param port 465 with tls, 587 with starttls, 25 in the own network
 * @param security tls, starttls, or none
 * @param user to sign in with, or null
 * @param password where the password stands, or null
 * @param from sender
 * @param to addresses by name; each gets a mail of its own, and what is written down of a delivery
 *     is the name, never the address
 */
public record EmailSettings(
    String host,
    Integer port,
    String security,
    String user,
    SecretSource password,
    String from,
    Map<String, String> to) {
  public EmailSettings {
    security = security == null ? "starttls" : security;
    port = port == null ? (Integer) 587 : port;
    require(host != null && !host.isBlank(), "host: expected the name of a mail server");
    require(port >= 1 && port <= 65_535, "port: expected 1 to 65535, found " + port);
    require(
        List.of("tls", "starttls", "none").contains(security),
        "security: expected tls, starttls or none, found '" + security + "'");
    require(isAddress(from), "from: expected an address");
    require(
        to != null && !to.isEmpty() && to.values().stream().allMatch(EmailSettings::isAddress),
        "to: expected addresses by name, e.g. {duty: duty@community.example}");
    to = new TreeMap<>(to);
    require((user == null) == (password == null), "user: expected user and password, or neither");
  }

  /** One address and nothing else: what is written here goes into the head of a mail. */
  private static boolean isAddress(String text) {
    try {
      boolean plain = text != null && text.chars().noneMatch(Character::isISOControl);
      if (plain && text.contains("@")) {
        new InternetAddress(text, true).validate();
        return true;
      }
      return false;
    } catch (AddressException e) {
      return false;
    }
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
