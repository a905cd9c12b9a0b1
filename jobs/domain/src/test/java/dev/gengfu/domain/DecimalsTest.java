package dev.gengfu.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value has the same digits on every JVM, and is the same value when read back. */
class DecimalsTest {

  @ParameterizedTest
  @CsvSource({
    "0,                 0",
    "-0.0,              0", // a negative zero would be another text for the same value
    "-0.00001,          0",
    "0.8,               0.8",
    "24.10,             24.1",
    "100,               100",
    "-3.5,              -3.5",
    "0.00005,           0", // half-even
    "0.00015,           0.0001", // the double lies below the half
    "0.00025,           0.0002",
    "0.00035,           0.0004",
    "0.99996,           1",
    "0.0001,            0.0001",
    "99999999999.9999,  99999999999.9999", // just below 1e11
    "1e11,              100000000000", // from here on another way of writing
    "100000000000.25,   100000000000.25",
    "-1e11,             -100000000000",
    "999999999999999,   999999999999999",
    "1e15,              1E+15",
    "-1e300,            -1.0000000000000001E+300",
    "4.9e-324,          0",
  })
  void formats(double value, String expected) {
    assertThat(Decimals.format(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesWhatIsNoNumber(double value) {
    assertThatThrownBy(() -> Decimals.format(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(value));
  }

  @Property
  void formatsFourDecimalsLikeBigDecimal(
      @ForAll @LongRange(min = -999_999_999_999_999L, max = 999_999_999_999_999L) long scaled) {
    BigDecimal exact = BigDecimal.valueOf(scaled, 4);
    assertThat(Decimals.format(exact.doubleValue()))
        .isEqualTo(exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString());
  }

  @Property
  void roundsLikeBigDecimalButWhereTheHalfIsLostInTheProduct(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
    BigDecimal exact = new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN);
    BigDecimal error = new BigDecimal(Decimals.format(value)).subtract(exact).abs();
    BigDecimal distance = new BigDecimal(value).movePointRight(4).remainder(BigDecimal.ONE).abs();
    boolean half = distance.subtract(new BigDecimal("0.5")).abs().doubleValue() < 1e-5;
    assertThat(error.signum() == 0 || half).as("%s -> %s", value, Decimals.format(value)).isTrue();
  }

  @Property
  void aFormattedValueReadsBackAsTheRoundedOne(@ForAll double value) {
    assertThat(Double.parseDouble(Decimals.format(value))).isEqualTo(Decimals.round(value));
    assertThat(Decimals.round(Decimals.round(value))).isEqualTo(Decimals.round(value));
    assertThat(Decimals.format(Decimals.round(value))).isEqualTo(Decimals.format(value));
  }

  @Property
  void everyFiniteNumberIsShortEnoughToBeReadBack(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    if (Double.isFinite(value)) {
      assertThat(Decimals.format(value)).hasSizeLessThanOrEqualTo(Json.MAX_NUMBER);
    }
  }

  @Test
  void thereIsNoNegativeZero() {
    assertThat(Double.doubleToRawLongBits(Decimals.round(-0.00001))).isZero();
  }
}
