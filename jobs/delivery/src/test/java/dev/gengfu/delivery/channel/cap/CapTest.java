package dev.gengfu.delivery.channel.cap;

import static dev.gengfu.delivery.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gengfu.delivery.Alerts;
import dev.gengfu.delivery.Receiver;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.Delivery.Earlier;
import dev.gengfu.delivery.channel.Http;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.channel.Words;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.ChangeKind;
import dev.gengfu.domain.Severity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent is valid by the schema of the standard. */
class CapTest {
  private static final String SENDER = "duty@station.example";
  @TempDir private Path folder;
  private final Words words = new Words(Alerts.community(), ZoneId.of("Asia/Shanghai"));
  private final Http http = new Http(Duration.ofSeconds(20));

  private static void validate(byte[] xml) throws Exception {
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    Schema schema = factory.newSchema(CapTest.class.getResource("/cap/CAP-v1.2.xsd"));
    schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(xml)));
  }

  private String xml(Alerts alerts, Earlier... earlier) throws Exception {
    AlertChange alert = alerts.change();
    Delivery plain = alerts.delivery("city", 0);
    Delivery one = new Delivery(plain.id(), "city", "", alert, plain.at(), 0, List.of(earlier));
    byte[] xml = new CapMessage(SENDER, words).of(one);
    validate(xml);
    return new String(xml, StandardCharsets.UTF_8);
  }

  @Test
  void everyCategorySeverityAndChangeIsValid() throws Exception {
    for (Category category : Category.values()) {
      for (Severity severity : Severity.values()) {
        for (ChangeKind change : ChangeKind.values()) {
          Alerts alerts = alert("a1").category(category).severity(severity).next(change);
          assertThat(xml(alerts, new Earlier(1, Alerts.TIME))).contains("<alert");
        }
      }
    }
  }

  @Test
  void aConfirmedFireIsAnAlertThatAsksToLeave() throws Exception {
    assertThat(xml(alert("a1").severity(Severity.CRITICAL)))
        .contains("<identifier>a1.1</identifier>")
        .contains("<sent>2026-11-23T14:15:04-00:00</sent>")
        .contains("<status>Actual</status><msgType>Alert</msgType>")
        .contains("<category>Fire</category>")
        .contains("<responseType>Evacuate</responseType><urgency>Immediate</urgency>")
        .contains("<severity>Extreme</severity><certainty>Observed</certainty>")
        .contains("<areaDesc>三号工作站 3-2 号楼 5层 512</areaDesc>");
  }

  @Test
  void aDrillIsAnExercise() throws Exception {
    assertThat(xml(alert("a1").drill())).contains("<status>Exercise</status>").contains("【演练】");
  }

  @Test
  void laterRevsReferToTheEarlierOnesAndTheEndIsACancel() throws Exception {
    assertThat(xml(alert("a1").next(ChangeKind.CONFIRM), new Earlier(1, Alerts.TIME)))
        .contains("<msgType>Update</msgType>")
        .contains("<references>duty@station.example,a1.1,2026-11-23T14:15:03-00:00</references>");
    assertThat(xml(alert("a1").next(ChangeKind.CLOSE), new Earlier(1, Alerts.TIME)))
        .contains("<msgType>Cancel</msgType>");
  }

  @Test
  void namesThatDevicesChoseCanBreakNothing() throws Exception {
    assertThat(xml(alert("a1").room("<x>&\u0000\uFFFE\u0007]]>").message("<b>&</b>")))
        .contains("&lt;x");
  }

  @Test
  void aFileStandsUnderItsNameAndIsThere() throws Exception {
    CapChannel channel =
        new CapChannel(
            new CapSettings(SENDER, null, folder.resolve("cap").toString()), http, words);
    Outcome outcome = channel.send(List.of(alert("a1").delivery("city", 0)));
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DELIVERED);
    validate(Files.readAllBytes(folder.resolve("cap/a1.1.xml")));
    assertThat(folder.resolve("cap").toFile().list()).containsExactly("a1.1.xml");
    assertThat(channel.send(List.of(alert("../../a1").delivery("city", 0))).arrived()).isFalse();
  }

  @Test
  void itIsPosted() throws Exception {
    try (Receiver city = new Receiver()) {
      CapChannel channel =
          new CapChannel(new CapSettings(SENDER, city.url("/in"), null), http, words);
      assertThat(channel.send(List.of(alert("a1").delivery("city", 0))).arrived()).isTrue();
      validate(city.requests().get(0).body());
      assertThat(city.requests().get(0).headers())
          .containsEntry("content-type", "application/cap+xml");
    }
  }
}
