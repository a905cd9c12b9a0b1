package dev.gengfu.rules;

/**
 * Something in a rule file that can be read, and that its author can hardly have meant.
 *
 * @param level how bad
 * @param key key in the file; the empty text for the whole file
 * @param what what is odd
 * @param mend what to do about it
 */
public record Lint(Level level, String key, String what, String mend) {
  /** How bad. */
  public enum Level {
    /** The rule does not do what it is there for. */
    FAULT,
    /** Worth a look; may well be meant. */
    HINT
  }

  public static Lint fault(String key, String what, String mend) {
    return new Lint(Level.FAULT, key, what, mend);
  }

  public static Lint hint(String key, String what, String mend) {
    return new Lint(Level.HINT, key, what, mend);
  }
}
