package dev.gengfu.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * How a make writes times. They come out as RFC 3339, as a local time, as a date, or as epoch
 * milliseconds in digits.
 */
sealed interface TimeFormat {
  /**
   * The time as a common text.
   *
   * @throws BadInput when it is no time of this format
   */
  String read(String name, JsonNode node) throws BadInput;

  /**
   * The format of a name or a pattern.
   *
   * @param format {@code rfc3339} (also a local time or a number of milliseconds), {@code
   *     epochMillis}, {@code epochSeconds}, or a pattern such as {@code yyyy/MM/dd HH:mm:ss}; null
   *     for rfc3339
   * @param zone of times that name none; null for the gateway's
   * @throws IllegalArgumentException when it is none
   */
  static TimeFormat of(String format, String zone) {
    ZoneId known = zone == null ? null : zone(zone);
    if (format == null || format.equals("rfc3339")) {
      return known == null ? new AsWritten() : new Patterned(null, known);
    }
    if (format.equals("epochMillis") || format.equals("epochSeconds")) {
      if (known != null) {
        throw new IllegalArgumentException("zone: a number of seconds has none");
      }
      return format.equals("epochMillis") ? new AsWritten() : new EpochSeconds();
    }
    try {
      return new Patterned(DateTimeFormatter.ofPattern(format, Locale.ROOT), known);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "format: expected rfc3339, epochMillis, epochSeconds or a pattern such as"
              + " yyyy/MM/dd HH:mm:ss, found '"
              + format
              + "'",
          e);
    }
  }

  private static ZoneId zone(String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "zone: expected a zone such as Asia/Shanghai, found '" + zone + "'", e);
    }
  }

  /** RFC 3339, local, or milliseconds: whoever judges times understands them as they are. */
  record AsWritten() implements TimeFormat {
    @Override
    public String read(String name, JsonNode node) throws BadInput {
      if (node.isTextual() || Fields.isNumber(node)) {
        return Fields.plain(node);
      }
      throw Fields.wrong(name, "RFC 3339 text or epoch milliseconds", node);
    }
  }

  /** Seconds since 1970, with or without a fraction. */
  record EpochSeconds() implements TimeFormat {
    @Override
    public String read(String name, JsonNode node) throws BadInput {
      if (!Fields.isNumber(node)) {
        throw Fields.wrong(name, "epoch seconds", node);
      }
      return new BigDecimal(Fields.plain(node))
          .movePointRight(3)
          .setScale(0, RoundingMode.FLOOR)
          .toPlainString();
    }
  }

  /**
   * A pattern, or ISO without zone.
   *
   * @param pattern null for ISO
   * @param zone null when the time names one or the gateway's holds
   */
  record Patterned(DateTimeFormatter pattern, ZoneId zone) implements TimeFormat {
    private static final int MAX_LENGTH = 64;

    @Override
    public String read(String name, JsonNode node) throws BadInput {
      if (!node.isTextual() || node.textValue().length() > MAX_LENGTH) {
        throw Fields.wrong(name, "a time as text", node);
      }
      try {
        return common(parse(node.textValue().trim()));
      } catch (DateTimeException e) {
        throw new BadInput(BadInput.BAD_TIME, name + ": no such time: " + node);
      }
    }

    private TemporalAccessor parse(String text) {
      DateTimeFormatter used = pattern == null ? DateTimeFormatter.ISO_DATE_TIME : pattern;
      String iso = pattern == null ? text.replace(' ', 'T') : text;
      return used.parseBest(iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    }

    private String common(TemporalAccessor time) {
      if (time instanceof LocalDateTime local && zone != null) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local.atZone(zone));
      }
      return time instanceof OffsetDateTime
          ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)
          : time.toString();
    }
  }
}
