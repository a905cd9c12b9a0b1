package dev.gengfu.delivery.channel.cap;

import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.Language;
import dev.gengfu.delivery.channel.Words;
import dev.gengfu.domain.AlertChange;
import dev.gengfu.domain.AlertState;
import dev.gengfu.domain.Category;
import dev.gengfu.domain.Tier;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An alert as CAP 1.2 (OASIS, 1 July 2010). A drill is an {@code Exercise}; later revs are updates
 * that refer to what was sent before, the end is a {@code Cancel}.
 */
final class CapMessage {
  static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

  /** The standard asks for an offset, and for -00:00 where it is UTC. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'-00:00'").withZone(ZoneOffset.UTC);

  private final String sender;
  private final Words words;

  CapMessage(String sender, Words words) {
    this.sender = sender;
    this.words = words;
  }

  /** The bytes of a message; the same at every attempt. */
  byte[] of(Delivery delivery) throws XMLStreamException {
    StringWriter out = new StringWriter();
    XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("alert");
    xml.writeDefaultNamespace(NAMESPACE);
    head(xml, delivery);
    for (Language language : Language.values()) {
      info(xml, delivery.alert(), language);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.close();
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String identifier(String alertId, int rev) {
    return alertId + "." + rev;
  }

  private void head(XMLStreamWriter xml, Delivery delivery) throws XMLStreamException {
    AlertChange alert = delivery.alert();
    put(xml, "identifier", identifier(alert.alertId(), alert.rev()));
    put(xml, "sender", sender);
    put(xml, "sent", time(alert.logTime()));
    put(xml, "status", alert.drill() ? "Exercise" : "Actual");
    put(xml, "msgType", type(delivery));
    put(xml, "scope", "Restricted");
    put(xml, "restriction", "staff who answer for the place");
    if (!delivery.earlier().isEmpty()) {
      put(xml, "references", references(alert.alertId(), delivery.earlier()));
    }
    if (alert.incidentId() != null) {
      put(xml, "incidents", alert.incidentId());
    }
  }

  private static String type(Delivery delivery) {
    if (delivery.earlier().isEmpty()) {
      return "Alert";
    }
    return delivery.alert().state() == AlertState.CLOSED ? "Cancel" : "Update";
  }

  private String references(String alertId, List<Delivery.Earlier> earlier) {
    return earlier.stream()
        .map(e -> sender + "," + identifier(alertId, e.rev()) + "," + time(e.logTime()))
        .collect(Collectors.joining(" "));
  }

  private void info(XMLStreamWriter xml, AlertChange alert, Language in) throws XMLStreamException {
    xml.writeStartElement("info");
    put(xml, "language", in.of("zh-CN", "en"));
    put(xml, "category", category(alert));
    put(xml, "event", alert.hazard() == null ? "alarm" : alert.hazard());
    put(xml, "responseType", responseType(alert));
    put(xml, "urgency", urgency(alert));
    put(xml, "severity", severity(alert));
    put(xml, "certainty", alert.tier() == Tier.CONFIRMED ? "Observed" : "Likely");
    xml.writeStartElement("eventCode");
    put(xml, "valueName", "gengfu:rule");
    put(xml, "value", String.valueOf(alert.ruleId()));
    xml.writeEndElement();
    put(xml, "onset", time(alert.openedAt()));
    put(xml, "headline", words.line(alert, in));
    put(xml, "description", in.of(alert.message()));
    put(xml, "instruction", in.of(alert.guidance()));
    xml.writeStartElement("area");
    put(xml, "areaDesc", words.place(alert.place(), in));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static String category(AlertChange alert) {
    return switch (alert.category()) {
      case EMERGENCY -> "fire".equals(alert.hazard()) ? "Fire" : "Safety";
      case HAZARD -> "Safety";
      case SUPERVISION -> "Infra";
      case WELFARE -> "Health";
    };
  }

  private static String responseType(AlertChange alert) {
    if (alert.state() == AlertState.CLOSED) {
      return "AllClear";
    }
    return switch (alert.severity()) {
      case CRITICAL -> alert.category() == Category.EMERGENCY ? "Evacuate" : "Assess";
      case HIGH, MEDIUM -> "Assess";
      case LOW -> "Monitor";
    };
  }

  private static String urgency(AlertChange alert) {
    if (alert.tier() == Tier.PAST || alert.state() == AlertState.CLOSED) {
      return "Past";
    }
    return switch (alert.category()) {
      case EMERGENCY -> "Immediate";
      case HAZARD, WELFARE -> "Expected";
      case SUPERVISION -> "Future";
    };
  }

  private static String severity(AlertChange alert) {
    return switch (alert.severity()) {
      case CRITICAL -> "Extreme";
      case HIGH -> "Severe";
      case MEDIUM -> "Moderate";
      case LOW -> "Minor";
    };
  }

  private static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }

  /** Characters that XML can't hold are left out: they come from names that devices chose. */
  private static void put(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(
        value
            .codePoints()
            .filter(c -> c == '\t' || c == '\n' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF))
            .filter(c -> c < 0xD800 || c > 0xDFFF)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());
    xml.writeEndElement();
  }
}
