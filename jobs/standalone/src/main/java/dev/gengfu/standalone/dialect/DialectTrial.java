package dev.gengfu.standalone.dialect;

import dev.gengfu.domain.Reading;
import dev.gengfu.domain.TimeQuality;
import dev.gengfu.domain.Timestamps;
import dev.gengfu.gateway.GatewaySettings;
import dev.gengfu.gateway.decode.Decoder;
import dev.gengfu.gateway.decode.Message;
import dev.gengfu.gateway.decode.Outcome;
import dev.gengfu.gateway.dialect.Dialect;
import dev.gengfu.gateway.dialect.Dialects;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows what a dialect makes of messages, as a gateway with these settings would take them. */
public final class DialectTrial {
  private final Decoder decoder;
  private final Clock clock;
  private final PrintStream out;

  public DialectTrial(GatewaySettings gateway, Dialect dialect, Clock clock, PrintStream out) {
    this.decoder =
        new Decoder(
            gateway.id(), gateway.timeJudge(), device -> null, new Dialects(List.of(dialect)));
    this.clock = clock;
    this.out = out;
  }

  /** Prints what one message becomes; false when it is refused. */
  public boolean show(String topic, byte[] payload, boolean retained) {
    Message message = new Message("mqtt:" + topic, payload, retained, clock.millis());
    Outcome outcome = decoder.mqtt(topic, message);
    out.println(topic + "  " + payload.length + " bytes" + (retained ? ", retained" : ""));
    if (outcome instanceof Outcome.Accepted accepted) {
      accepted.readings().forEach(this::show);
      return true;
    }
    if (outcome instanceof Outcome.Refused refused) {
      out.println("  refused: " + refused.deadLetter().reason());
      out.println("    " + refused.deadLetter().detail());
      refused.salvaged().forEach(reading -> show("salvaged", reading));
      refused.accepted().forEach(this::show);
      return false;
    }
    out.println(
        "  passed over: no reading by its topic, its conditions, or because it is retained");
    return true;
  }

  private void show(Reading reading) {
    show("reading", reading);
  }

  private void show(String what, Reading reading) {
    out.println("  " + what + " of " + reading.device());
    line(
        "alarm",
        reading.alarm() ? (reading.alarmKind() == null ? "yes" : reading.alarmKind()) : "no");
    for (Map.Entry<String, Double> value : reading.values().entrySet()) {
      line(value.getKey(), value.getValue() + unit(value.getKey()));
    }
    line("time", Timestamps.format(reading.time()) + ", " + quality(reading));
    if (reading.seq() != null) {
      line("seq", reading.seq());
    }
    if (reading.test()) {
      line("test", "yes: never an emergency");
    }
    if (reading.fault() != null) {
      line("fault", reading.fault());
    }
  }

  private void line(String name, Object value) {
    out.printf(Locale.ROOT, "    %-16s %s%n", name, value);
  }

  private static String quality(Reading reading) {
    TimeQuality quality = reading.timeQuality();
    return switch (quality) {
      case EXACT -> "the device's";
      case UNSET -> "the arrival: the device's clock was never set (" + reading.deviceTime() + ")";
      case DATE_ONLY -> "at the latest: the device knows only the day";
      case SERVER_ASSIGNED -> "the arrival: the device sent none";
      case CLAMPED -> "the arrival: the device's clock is ahead (" + reading.deviceTime() + ")";
    };
  }

  private static String unit(String value) {
    return switch (value) {
      case "smoke" -> " %/m";
      case "temperature", "cableTemperature" -> " °C";
      case "humidity" -> " %RH";
      case "co", "h2" -> " ppm";
      case "gas" -> " %LEL";
      case "residualCurrent" -> " mA";
      case "waterPressure" -> " MPa";
      case "pm25" -> " µg/m³";
      default -> "";
    };
  }
}
