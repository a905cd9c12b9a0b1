package dev.gengfu.standalone.doctor;

/**
 * What one look found.
 *
 * @param level how bad it is
 * @param subject what was looked at: kafka, disk, …
 * @param text one sentence for a person; a fault says what mends it
 */
public record Finding(Level level, String subject, String text) {

  /** How bad. */
  public enum Level {
    OK,
    /** Works, and is weaker than it could be. */
    WARNING,
    /** Does not work, or soon will not. */
    FAULT
  }

  static Finding ok(String subject, String text) {
    return new Finding(Level.OK, subject, text);
  }

  static Finding warning(String subject, String text) {
    return new Finding(Level.WARNING, subject, text);
  }

  static Finding fault(String subject, String text) {
    return new Finding(Level.FAULT, subject, text);
  }

  @Override
  public String toString() {
    return "%-8s %-9s %s".formatted(level.name().toLowerCase(java.util.Locale.ROOT), subject, text);
  }
}
