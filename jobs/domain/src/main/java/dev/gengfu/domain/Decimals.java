package dev.gengfu.domain;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;

/**
 * Measured values have at most four decimals. {@link Double#toString} is not used, since its digits
 * changed between Java versions and alerts must be the same bytes everywhere.
 */
public final class Decimals {
  private static final int SCALE = 4;
  private static final long UNIT = 10_000;
  private static final double EXACT_LIMIT = 1e11;
  private static final double PLAIN_LIMIT = 1e15;

  /** So many significant digits tell any two doubles apart. */
  private static final MathContext DOUBLE_DIGITS = new MathContext(17, RoundingMode.HALF_EVEN);

  private Decimals() {}

  /** Rounds half-even to four decimals; there is no negative zero. */
  public static double round(double value) {
    if (Math.abs(value) < EXACT_LIMIT) {
      return Math.rint(value * UNIT) / UNIT + 0.0;
    }
    return Math.abs(value) < PLAIN_LIMIT ? exact(value).doubleValue() : value;
  }

  /**
   * Decimal text of a finite value, four decimals at most, without trailing zeros: plain below
   * 1e15, with an exponent from there on, and always within {@link Json#MAX_NUMBER} characters.
   *
   * @throws IllegalArgumentException for NaN and infinities
   */
  public static String format(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("no finite number: " + value);
    }
    if (Math.abs(value) >= PLAIN_LIMIT) {
      return new BigDecimal(value).round(DOUBLE_DIGITS).stripTrailingZeros().toString();
    }
    if (Math.abs(value) >= EXACT_LIMIT) {
      return exact(value).stripTrailingZeros().toPlainString();
    }
    return formatScaled((long) Math.rint(value * UNIT));
  }

  private static BigDecimal exact(double value) {
    return new BigDecimal(value).setScale(SCALE, RoundingMode.HALF_EVEN);
  }

  private static String formatScaled(long scaled) {
    long magnitude = Math.abs(scaled);
    StringBuilder text = new StringBuilder(16);
    if (scaled < 0) {
      text.append('-');
    }
    text.append(magnitude / UNIT);
    long fraction = magnitude % UNIT;
    if (fraction != 0) {
      text.append('.');
      for (long unit = UNIT / 10; fraction != 0; unit /= 10) {
        text.append((char) ('0' + fraction / unit));
        fraction %= unit;
      }
    }
    return text.toString();
  }

  /** Writes one value. */
  static final class Writer extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeNumber(format(value));
    }
  }

  /** Writes a map of values in the order of the map. */
  static final class MapWriter extends JsonSerializer<Map<String, Double>> {
    @Override
    public void serialize(
        Map<String, Double> values, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartObject();
      for (Map.Entry<String, Double> value : values.entrySet()) {
        out.writeFieldName(value.getKey());
        out.writeNumber(format(value.getValue()));
      }
      out.writeEndObject();
    }
  }
}
