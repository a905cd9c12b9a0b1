package dev.gengfu.rules.when;

import dev.gengfu.rules.Sample;
import java.util.Set;

/** What conditions are made of once they are read. */
final class Predicates {
  private Predicates() {}

  /** True or false of a reading. */
  @FunctionalInterface
  interface OfSample {
    boolean test(Sample sample);
  }

  /** A number of a reading. */
  @FunctionalInterface
  interface Measured {
    double of(Sample sample);
  }

  /** A word of a reading, never null. */
  @FunctionalInterface
  interface Word {
    String of(Sample sample);
  }

  static OfSample and(OfSample left, OfSample right) {
    return sample -> left.test(sample) && right.test(sample);
  }

  static OfSample or(OfSample left, OfSample right) {
    return sample -> left.test(sample) || right.test(sample);
  }

  static OfSample choice(OfSample test, OfSample yes, OfSample no) {
    return sample -> test.test(sample) ? yes.test(sample) : no.test(sample);
  }

  static OfSample has(String measure) {
    return sample -> sample.values().get(measure) != null;
  }

  static OfSample in(Word word, Set<String> words) {
    return sample -> words.contains(word.of(sample));
  }

  /** Comparisons of a measure with a level are what nearly every condition is: one step each. */
  static OfSample compare(String operator, String measure, double level) {
    return switch (operator) {
      case "_<_" -> sample -> value(sample, measure) < level;
      case "_<=_" -> sample -> value(sample, measure) <= level;
      case "_>_" -> sample -> value(sample, measure) > level;
      case "_>=_" -> sample -> value(sample, measure) >= level;
      case "_==_" -> sample -> value(sample, measure) == level;
      default -> sample -> value(sample, measure) != level;
    };
  }

  /** The measure is there and compares so; null for what is no such comparison. */
  static OfSample presentAnd(String operator, String measure, double level) {
    return switch (operator) {
      case "_<_", "_<=_", "_>_", "_>=_", "_==_" -> compare(operator, measure, level);
      default -> null;
    };
  }

  /** The measure is missing or compares so; null for what is no such comparison. */
  static OfSample absentOr(String operator, String measure, double level) {
    return switch (operator) {
      case "_<_" -> sample -> !(value(sample, measure) >= level);
      case "_<=_" -> sample -> !(value(sample, measure) > level);
      case "_>_" -> sample -> !(value(sample, measure) <= level);
      case "_>=_" -> sample -> !(value(sample, measure) < level);
      default -> null;
    };
  }

  static OfSample compare(String operator, Measured left, Measured right) {
    return switch (operator) {
      case "_<_" -> sample -> left.of(sample) < right.of(sample);
      case "_<=_" -> sample -> left.of(sample) <= right.of(sample);
      case "_>_" -> sample -> left.of(sample) > right.of(sample);
      case "_>=_" -> sample -> left.of(sample) >= right.of(sample);
      case "_==_" -> sample -> left.of(sample) == right.of(sample);
      default -> sample -> left.of(sample) != right.of(sample);
    };
  }

  static Measured value(String measure) {
    return sample -> value(sample, measure);
  }

  static Measured arithmetic(String operator, Measured left, Measured right) {
    return switch (operator) {
      case "_+_" -> sample -> left.of(sample) + right.of(sample);
      case "_-_" -> sample -> left.of(sample) - right.of(sample);
      case "_*_" -> sample -> left.of(sample) * right.of(sample);
      default -> sample -> left.of(sample) / right.of(sample);
    };
  }

  /** Not a number when it is missing: nothing compares with that; {@link Presence} rules it out. */
  private static double value(Sample sample, String measure) {
    Double value = sample.values().get(measure);
    return value == null ? Double.NaN : value;
  }
}
