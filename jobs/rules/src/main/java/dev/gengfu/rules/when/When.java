package dev.gengfu.rules.when;

import dev.gengfu.rules.Sample;

/**
 * A condition over one reading, written in CEL: {@code has(values.humidity) && values.humidity <
 * 95}. It is checked when it is read and total when it is asked: it always answers, in a time
 * bounded by its length, and the same reading always gets the same answer. See {@link WhenCompiler}
 * for what it may say.
 */
public final class When {
  private final String text;
  private final Predicates.OfSample predicate;

  private When(String text, Predicates.OfSample predicate) {
    this.text = text;
    this.predicate = predicate;
  }

  /**
   * Reads a condition.
   *
   * @throws IllegalArgumentException when it is none: column, what is wrong and the mend
   */
  public static When of(String text) {
    return new When(text.strip(), WhenCompiler.compile(text));
  }

  /** Whether the condition holds for a reading. */
  public boolean holds(Sample sample) {
    return predicate.test(sample);
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof When when && when.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
