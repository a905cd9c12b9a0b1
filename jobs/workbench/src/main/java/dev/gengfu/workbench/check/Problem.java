package dev.gengfu.workbench.check;

import dev.gengfu.rules.Lint;

/**
 * One thing that a check found.
 *
 * @param level how bad
 * @param text {@code file:line: what, and what mends it}
 */
public record Problem(Level level, String text) {
  /** How bad. */
  public enum Level {
    /** The files are no policy: publishing is refused. */
    ERROR("error"),
    /** A rule does not do what it is there for. */
    FAULT("fault"),
    /** Worth a look. */
    HINT("hint");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    /** What a person reads. */
    public String word() {
      return word;
    }

    /** Whether the check fails by it. */
    public boolean fails() {
      return this != HINT;
    }
  }

  static Problem of(String at, Lint lint) {
    Level level = lint.level() == Lint.Level.FAULT ? Level.FAULT : Level.HINT;
    String key = lint.key().isEmpty() ? "" : lint.key() + ": ";
    return new Problem(level, at + ": " + key + lint.what() + "; " + lint.mend());
  }
}
