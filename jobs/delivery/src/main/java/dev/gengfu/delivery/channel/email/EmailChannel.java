package dev.gengfu.delivery.channel.email;

import dev.gengfu.delivery.channel.Channel;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.Language;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.channel.Words;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Properties;

/**
 * A plain text mail; its {@code Message-ID} is the delivery's id, so that mailboxes see repeats.
 */
public final class EmailChannel implements Channel<Delivery> {
  private final EmailSettings settings;
  private final String password;
  private final Session session;
  private final Words words;
  private final Language language;

  /**
   * A channel.
   *
   * @param password null when the server wants none
   * @param timeout of each step of the conversation
   */
  public EmailChannel(
      EmailSettings settings, String password, Duration timeout, Words words, Language language) {
    this.settings = settings;
    this.password = password;
    this.words = words;
    this.language = language;
    String millis = Long.toString(timeout.toMillis());
    Properties properties = new Properties();
    String protocol = protocol();
    properties.put("mail." + protocol + ".host", settings.host());
    properties.put("mail." + protocol + ".port", settings.port().toString());
    properties.put("mail." + protocol + ".connectiontimeout", millis);
    properties.put("mail." + protocol + ".timeout", millis);
    properties.put("mail." + protocol + ".writetimeout", millis);
    properties.put("mail." + protocol + ".auth", settings.user() != null);
    properties.put("mail." + protocol + ".ssl.checkserveridentity", "true");
    properties.put("mail.smtp.starttls.required", settings.security().equals("starttls"));
    properties.put("mail.smtp.starttls.enable", settings.security().equals("starttls"));
    session = Session.getInstance(properties);
  }

  private String protocol() {
    return settings.security().equals("tls") ? "smtps" : "smtp";
  }

  @Override
  public Outcome send(List<Delivery> bundle) throws MessagingException {
    String address = settings.to().get(bundle.get(0).target());
    if (address == null) {
      return Outcome.refused("nobody of this name is in the settings any more");
    }
    Message mail = mail(bundle.get(0), address);
    try (Transport transport = session.getTransport(protocol())) {
      transport.connect(settings.user(), password);
      transport.sendMessage(mail, mail.getAllRecipients());
      return Outcome.sent("taken by " + settings.host());
    } catch (SendFailedException e) {
      return Outcome.retry("the mail server did not take it for this receiver");
    } catch (MessagingException e) {
      return Outcome.retry("mail server: " + e.getClass().getSimpleName());
    }
  }

  private Message mail(Delivery one, String address) throws MessagingException {
    MimeMessage mail = new IdentifiedMail(session, "<" + one.id() + "@gengfu>");
    mail.setFrom(new InternetAddress(settings.from()));
    mail.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
    String charset = StandardCharsets.UTF_8.name();
    mail.setSubject(oneLine(words.line(one.alert(), language)), charset);
    mail.setText(String.join("\n", words.lines(one.alert(), language)) + "\n", charset);
    mail.saveChanges();
    ZonedDateTime when = Instant.ofEpochMilli(one.alert().logTime()).atZone(ZoneOffset.UTC);
    mail.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(when));
    return mail;
  }

  /** A line break in the name of a room must not begin a header of its own. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]", " ");
  }

  /** A mail that keeps its id when it is saved. */
  private static final class IdentifiedMail extends MimeMessage {
    private final String id;

    IdentifiedMail(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
