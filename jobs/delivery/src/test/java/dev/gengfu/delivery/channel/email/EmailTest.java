package dev.gengfu.delivery.channel.email;

import static dev.gengfu.delivery.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.delivery.Alerts;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.Language;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.channel.Words;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail, to a server that speaks just enough SMTP. */
class EmailTest {
  private static EmailChannel channel(int port) {
    EmailSettings settings =
        new EmailSettings(
            "127.0.0.1",
            port,
            "none",
            null,
            null,
            "gengfu@c.example",
            Map.of("duty", "duty@c.example", "lead", "lead@c.example"));
    Words words = new Words(Alerts.community(), ZoneId.of("Asia/Shanghai"));
    return new EmailChannel(settings, null, Duration.ofSeconds(20), words, Language.ZH);
  }

  private static Delivery to(String name, Alerts alert) {
    Delivery one = alert.delivery("mail", 0);
    return new Delivery(one.id(), "mail", name, one.alert(), one.at(), 0, List.of());
  }

  @Test
  void aMailCarriesPlaceTextAndTheIdOfItsDelivery() throws Exception {
    try (MailServer server = new MailServer("250 ok")) {
      Delivery one = to("duty", alert("a1"));
      Outcome outcome = channel(server.port()).send(List.of(one));
      assertThat(outcome.kind()).as(outcome.detail()).isEqualTo(Outcome.Kind.SENT);
      MimeMessage mail =
          new MimeMessage(
              null, new ByteArrayInputStream(server.mail().getBytes(StandardCharsets.UTF_8)));
      assertThat(mail.getMessageID()).isEqualTo("<" + one.id() + "@gengfu>");
      assertThat(mail.getSubject()).isEqualTo("【紧急】三号工作站 3-2 号楼 5层 512 火警");
      assertThat(mail.getContent().toString()).contains("立即派微型消防站");
      assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("duty@c.example");
    }
  }

  @Test
  void eachAddressGetsAMailOfItsOwnAndTheDeliveryKnowsOnlyTheName() throws Exception {
    try (MailServer server = new MailServer("250 ok")) {
      Delivery one = to("lead", alert("a1"));
      assertThat(channel(server.port()).send(List.of(one)).arrived()).isTrue();
      MimeMessage mail =
          new MimeMessage(
              null, new ByteArrayInputStream(server.mail().getBytes(StandardCharsets.UTF_8)));
      assertThat(mail.getAllRecipients()).hasSize(1);
      assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("lead@c.example");
      assertThat(one.intent().toString()).doesNotContain("@");
    }
    assertThat(channel(1).send(List.of(to("gone", alert("a1")))).kind())
        .isEqualTo(Outcome.Kind.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\r\nBcc: evil@c.example", "\nBcc: evil@c.example", "\u2028Bcc: e@c.example"})
  void aNameBeginsNoHeaderOfItsOwn(String name) throws Exception {
    try (MailServer server = new MailServer("250 ok")) {
      assertThat(channel(server.port()).send(List.of(to("duty", alert("a1").room(name)))).arrived())
          .isTrue();
      MimeMessage mail =
          new MimeMessage(
              null, new ByteArrayInputStream(server.mail().getBytes(StandardCharsets.UTF_8)));
      assertThat(mail.getHeader("Bcc")).isNull();
      assertThat(mail.getAllRecipients()).hasSize(1);
      assertThat(mail.getSubject()).contains(" Bcc: ").doesNotContain("\n", "\u2028");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a@c.example\r\nBcc: e@c.example", "a@c.example, b@c.example", "nobody", "@"})
  void whatIsNotOneAddressIsRefusedWhenTheSettingsAreRead(String to) {
    assertThatThrownBy(
            () -> new EmailSettings("h", 25, "none", null, null, "g@c.example", Map.of("a", to)))
        .hasMessageContaining("to: expected addresses by name");
    assertThatThrownBy(
            () -> new EmailSettings("h", 25, "none", null, null, to, Map.of("a", "a@c.example")))
        .hasMessageContaining("from: expected an address");
  }

  @Test
  void aServerThatRefusesOrIsNotThereIsTriedAgain() throws Exception {
    try (MailServer server = new MailServer("451 later")) {
      assertThat(channel(server.port()).send(List.of(to("duty", alert("a1")))).kind())
          .isEqualTo(Outcome.Kind.RETRY);
    }
    assertThat(channel(1).send(List.of(to("duty", alert("a1")))).kind())
        .isEqualTo(Outcome.Kind.RETRY);
  }

  private static final class MailServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> mail = new CopyOnWriteArrayList<>();
    private final String verdict;

    MailServer(String verdict) throws IOException {
      this.verdict = verdict;
      Thread thread = new Thread(this::serve, "mail-server");
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    String mail() {
      return String.join("\r\n", mail) + "\r\n";
    }

    private void serve() {
      try (Socket client = socket.accept();
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
          OutputStream out = client.getOutputStream()) {
        say(out, "220 hello");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          String verb = line.split(" ", -1)[0].toUpperCase(Locale.ROOT);
          if (verb.equals("DATA")) {
            say(out, "354 go on");
            for (String part = in.readLine(); !part.equals("."); part = in.readLine()) {
              mail.add(part);
            }
            say(out, verdict);
          } else {
            say(out, verb.equals("QUIT") ? "221 bye" : "250 ok");
          }
        }
      } catch (IOException e) {
        mail.add("no mail: " + e);
      }
    }

    private static void say(OutputStream out, String line) throws IOException {
      out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
