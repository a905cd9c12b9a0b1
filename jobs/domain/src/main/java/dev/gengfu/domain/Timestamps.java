package dev.gengfu.domain;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Times on the wire: {@code 2026-11-23T14:15:03.120Z}, always UTC, always three decimals. */
public final class Timestamps {
  private static final long DAY_MILLIS = 86_400_000L;
  private static final int LENGTH = 24;

  /** 0000-01-01T00:00:00.000Z. */
  static final long MIN_MILLIS = -62_167_219_200_000L;

  /** 9999-12-31T23:59:59.999Z. */
  static final long MAX_MILLIS = 253_402_300_799_999L;

  private Timestamps() {}

  /**
   * Formats epoch milliseconds of the years 0000 to 9999.
   *
   * @throws DateTimeException for another year
   */
  public static String format(long epochMillis) {
    requireFourDigitYear(epochMillis);
    long day = Math.floorDiv(epochMillis, DAY_MILLIS);
    int ofDay = (int) Math.floorMod(epochMillis, DAY_MILLIS);
    LocalDate date = LocalDate.ofEpochDay(day);
    char[] text = new char[LENGTH];
    put(text, 0, 4, date.getYear());
    text[4] = '-';
    put(text, 5, 2, date.getMonthValue());
    text[7] = '-';
    put(text, 8, 2, date.getDayOfMonth());
    text[10] = 'T';
    put(text, 11, 2, ofDay / 3_600_000);
    text[13] = ':';
    put(text, 14, 2, ofDay / 60_000 % 60);
    text[16] = ':';
    put(text, 17, 2, ofDay / 1000 % 60);
    text[19] = '.';
    put(text, 20, 3, ofDay % 1000);
    text[23] = 'Z';
    return new String(text);
  }

  /**
   * Parses RFC 3339 with any offset. What is finer than a millisecond is cut off, a time without
   * seconds is taken, a leap second is refused.
   *
   * @throws DateTimeException when the text is no such time, or not of the years 0000 to 9999 UTC
   */
  public static long parse(String text) {
    return isOwnForm(text) ? parseOwnForm(text) : parseAny(text);
  }

  private static long parseAny(String text) {
    OffsetDateTime time = OffsetDateTime.parse(text);
    if (Math.abs(time.getYear()) > 10_000) {
      throw new DateTimeException("not of the years 0000 to 9999: " + text);
    }
    return requireFourDigitYear(time.toInstant().toEpochMilli());
  }

  private static long requireFourDigitYear(long epochMillis) {
    if (epochMillis < MIN_MILLIS || epochMillis > MAX_MILLIS) {
      throw new DateTimeException("not of the years 0000 to 9999: " + epochMillis + " ms");
    }
    return epochMillis;
  }

  private static boolean isOwnForm(String text) {
    if (text.length() != LENGTH || text.charAt(23) != 'Z' || text.charAt(10) != 'T') {
      return false;
    }
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':'
        && text.charAt(19) == '.';
  }

  private static long parseOwnForm(String text) {
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)).toEpochDay();
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    if (hour > 23 || minute > 59 || second > 59) {
      throw new DateTimeException("no time of day: " + text);
    }
    return day * DAY_MILLIS
        + hour * 3_600_000L
        + minute * 60_000L
        + second * 1000L
        + number(text, 20, 3);
  }

  private static int number(String text, int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("no digit at " + i + ": " + text);
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static void put(char[] text, int at, int digits, int value) {
    int rest = value;
    for (int i = at + digits - 1; i >= at; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** Writes epoch milliseconds as text. */
  static final class Writer extends JsonSerializer<Long> {
    @Override
    public void serialize(Long value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(format(value));
    }
  }

  /**
   * Reads text, or epoch milliseconds as a number; a missing time is null, or 0 where null can't
   * be.
   */
  static final class Reader extends JsonDeserializer<Long> implements ContextualDeserializer {
    private final boolean primitive;

    Reader() {
      this(false);
    }

    private Reader(boolean primitive) {
      this.primitive = primitive;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, BeanProperty property) {
      return new Reader(property != null && property.getType().isPrimitive());
    }

    @Override
    public Long getNullValue(DeserializationContext context) {
      return primitive ? 0L : null;
    }

    @Override
    public Long deserialize(JsonParser in, DeserializationContext context) throws IOException {
      try {
        return in.currentToken() == JsonToken.VALUE_NUMBER_INT
            ? requireFourDigitYear(in.getLongValue())
            : parse(in.getText());
      } catch (DateTimeException e) {
        throw context.weirdStringException(in.getText(), Long.class, "no RFC 3339 time");
      }
    }
  }

  /** Reads a calendar day, {@code 2026-11-23}. */
  static final class DayReader extends JsonDeserializer<LocalDate> {
    @Override
    public LocalDate deserialize(JsonParser in, DeserializationContext context) throws IOException {
      try {
        return LocalDate.parse(in.getText());
      } catch (DateTimeException e) {
        throw context.weirdStringException(in.getText(), LocalDate.class, "no day, YYYY-MM-DD");
      }
    }
  }
}
